import { call } from './es/call.ts'
import { desk, keys, live, parts, session } from './es/desk.ts'
import { alarm, dispatch, map, operator, reason, shift } from './es/dispatch.ts'
import { agency, incident, milestone, status, unit } from './es/incident.ts'
import { order } from './es/order.ts'
import { account, people } from './es/people.ts'

/** Every sentence of the console in Spanish. */
export const es = {
  account,
  agency,
  alarm,
  call,
  desk,
  dispatch,
  incident,
  keys,
  live,
  map,
  milestone,
  operator,
  order,
  parts,
  people,
  reason,
  session,
  shift,
  status,
  unit,
}
