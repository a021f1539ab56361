import { administration } from './en/administration.ts'
import { call } from './en/call.ts'
import { closure } from './en/closure.ts'
import { desk, keys, live, parts, session } from './en/desk.ts'
import { alarm, dispatch, map, operator, reason, shift } from './en/dispatch.ts'
import { agency, incident, milestone, status, unit } from './en/incident.ts'
import { incidentPage } from './en/incident-page.ts'
import { late, sheet, windows } from './en/late.ts'
import { order } from './en/order.ts'
import { account, people } from './en/people.ts'
import { report } from './en/report.ts'
import { arrival, reach } from './en/road-times.ts'
import { guide, settings, undo } from './en/settings.ts'
import { supervision } from './en/supervision.ts'

/** Every sentence of the console in English. */
export const en = {
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
