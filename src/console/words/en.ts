import { call } from './en/call.ts'
import { desk, keys, live, parts, session } from './en/desk.ts'
import { alarm, dispatch, map, operator, reason, shift } from './en/dispatch.ts'
import { agency, incident, milestone, status, unit } from './en/incident.ts'
import { order } from './en/order.ts'
import { account, people } from './en/people.ts'

/** Every sentence of the console in English. */
export const en = {
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
