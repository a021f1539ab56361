import { administration } from './es/administration.ts'
import { call } from './es/call.ts'
import { closure } from './es/closure.ts'
import { desk, keys, live, parts, session } from './es/desk.ts'
import { alarm, dispatch, map, operator, reason, shift } from './es/dispatch.ts'
import { agency, incident, milestone, status, unit } from './es/incident.ts'
import { incidentPage } from './es/incident-page.ts'
import { late, sheet, windows } from './es/late.ts'
import { order } from './es/order.ts'
import { account, people } from './es/people.ts'
import { report } from './es/report.ts'
import { arrival, reach } from './es/road-times.ts'
import { guide, settings, undo } from './es/settings.ts'
import { supervision } from './es/supervision.ts'

/** Every sentence of the console in Spanish. */
export const es = {
  account,
  administration,
  agency,
  alarm,
  arrival,
  call,
  closure,
  desk,
  dispatch,
  guide,
  incident,
  incidentPage,
  keys,
  late,
  live,
  map,
  milestone,
  operator,
  order,
  parts,
  people,
  reach,
  reason,
  report,
  session,
  settings,
  sheet,
  shift,
  status,
  supervision,
  undo,
  unit,
  windows,
}
