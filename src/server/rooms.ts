import * as accessRefusals from '../access/refusals.ts'
import * as access from '../access/rules.ts'
import { due as dueInAlarms } from '../alarms/due.ts'
import * as alarmRefusals from '../alarms/refusals.ts'
import * as alarms from '../alarms/rules.ts'
import { due as dueInDispatch } from '../dispatch/due.ts'
import * as dispatchRefusals from '../dispatch/refusals.ts'
import * as dispatch from '../dispatch/rules.ts'
import { due as dueInIncidents } from '../incidents/due.ts'
import * as incidentRefusals from '../incidents/refusals.ts'
import * as incidents from '../incidents/rules.ts'
import * as intakeRefusals from '../intake/refusals.ts'
import * as intake from '../intake/rules.ts'
import { erasureMachine, erasureOver } from '../log/erasure.ts'
import { type Registry, registryOf } from '../log/judge.ts'
import type { AnyMachine } from '../log/machine.ts'
import type { RefusalCatalogue } from '../log/refusal.ts'
import * as logRefusals from '../log/refusals.ts'
import * as placeRefusals from '../places/refusals.ts'
import * as places from '../places/rules.ts'
import * as reportRefusals from '../report/refusals.ts'
import { due as dueInClosures } from '../roads/closures/due.ts'
import * as closureRefusals from '../roads/closures/refusals.ts'
import * as closures from '../roads/closures/rules.ts'
import * as settingRefusals from '../settings/refusals.ts'
import * as settings from '../settings/rules.ts'
import { due as dueInUnits } from '../units/due.ts'
import * as unitRefusals from '../units/refusals.ts'
import * as units from '../units/rules.ts'
import * as centre from './centre.ts'
import * as serverRefusals from './refusals.ts'
import type { Due } from './timers.ts'

const rooms = [access, alarms, centre, closures, dispatch, incidents, intake, places, settings, units]

const machines = rooms.flatMap((room): AnyMachine[] => room.machines)

/** Every machine and rule of the program. */
export const registry: Registry = registryOf(
  [erasureMachine, ...machines],
  [erasureOver(machines), ...rooms.flatMap((room) => room.rules)],
)

/** The words of every refusal of every room. */
export const catalogue: RefusalCatalogue = {
  ...logRefusals.refusals,
  ...accessRefusals.refusals,
  ...alarmRefusals.refusals,
  ...closureRefusals.refusals,
  ...dispatchRefusals.refusals,
  ...incidentRefusals.refusals,
  ...intakeRefusals.refusals,
  ...placeRefusals.refusals,
  ...reportRefusals.refusals,
  ...settingRefusals.refusals,
  ...unitRefusals.refusals,
  ...serverRefusals.refusals,
}

/** What falls due by itself, by room; intake's needs the heartbeats of its callers and is added where they are. */
export const dues: Due[] = [dueInIncidents, dueInDispatch, dueInUnits, dueInAlarms, dueInClosures]
