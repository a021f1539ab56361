import fc from 'fast-check'
import { alarmMachine } from '../alarms/alarm.ts'
import * as alarms from '../alarms/rules.ts'
import { due as incidentsDue } from '../incidents/due.ts'
import { type Incident, incidentMachine } from '../incidents/incident.ts'
import * as incidents from '../incidents/rules.ts'
import { setTypes } from '../incidents/types.ts'
import { loadTypes } from '../incidents/types-file.ts'
import type { DomainEvent } from '../log/event.ts'
import type { Outcome } from '../log/judge.ts'
import type { Actor, Command } from '../log/machine.ts'
import { plusSeconds } from '../log/time.ts'
import { type Trial, trial } from '../log/trial.ts'
import { due as unitsDue } from '../units/due.ts'
import * as units from '../units/rules.ts'
import { type Unit, unitMachine } from '../units/unit.ts'
import { type Assignment, assignmentMachine, isLiveAssignment } from './assignment.ts'
import { due as dispatchDue } from './due.ts'
import { milestones } from './milestone.ts'
import * as dispatch from './rules.ts'
import {
  actors,
  dispatcher,
  fleet,
  importer,
  type Kind,
  type Step,
  sequences,
  timer,
  unitIds,
} from './sequences.arbitrary.ts'

setTypes(loadTypes())

/** One command that was judged, with what was true before and what it changed. */
export interface Judged {
  command: Command & Record<string, unknown>
  by: Actor
  outcome: Outcome
  events: DomainEvent[]
  before: Snapshot
  after: Snapshot
  world: World
}

export interface Snapshot {
  now: string
  units: ReadonlyMap<string, Unit>
  assignments: ReadonlyMap<string, Assignment>
  incidents: ReadonlyMap<string, Incident>
}

export interface World {
  record: Trial
  newId(): string
}

/** What a room brings into a world. */
export type Room = Pick<typeof alarms, 'machines' | 'rules'>

/** An empty centre with its fleet; `also`: further rooms. */
export function createWorld(also: Room[] = []): World {
  const rooms = [alarms, dispatch, incidents, units, ...also]
  const record = trial(
    rooms.flatMap((room) => room.machines),
    rooms.flatMap((room) => room.rules),
  )
  let count = 0
  const newId = () => `00000000-0000-7000-8000-${(++count).toString(16).padStart(12, '0')}`
  for (const { service, ...unit } of fleet) {
    record.submit(
      {
        id: newId(),
        type: 'registerUnit',
        kind: 'any',
        capabilities: [],
        callSign: unit.unit,
        service,
        ...unit,
      },
      importer,
    )
  }
  return { record, newId }
}

export function snapshot({ record }: World): Snapshot {
  return {
    now: record.now(),
    units: new Map(record.lookup.all(unitMachine)),
    assignments: new Map(record.lookup.all(assignmentMachine)),
    incidents: new Map(record.lookup.all(incidentMachine)),
  }
}

/** Everything that the rooms' timers have to do now. */
export function dueNow({ record, newId }: World): Command[] {
  return [incidentsDue, dispatchDue, unitsDue].flatMap((due) => due(record.lookup, record.now(), newId))
}

/** Runs a sequence and shows each judged command to `check`. Time passes with `wait`, after which timers act. */
export function play(steps: Step[], check: (judged: Judged) => void, world = createWorld()): World {
  let before = snapshot(world)
  const submit = (command: Command, by: Actor) => {
    const seen = world.record.events.length
    const outcome = world.record.submit(command, by)
    const events = world.record.events.slice(seen)
    const now = world.record.now()
    const judged = {
      command: command as Judged['command'],
      by,
      outcome,
      events,
      before: { ...before, now },
      world,
    }
    const after = events.length > 0 ? snapshot(world) : { ...before, now: world.record.now() }
    check({ ...judged, after })
    before = after
  }
  for (const step of steps) {
    if (step.do === 'wait') {
      world.record.advance(step.seconds)
      for (const command of dueNow(world)) submit(command, timer)
      continue
    }
    for (const command of commandsOf(step, world))
      submit({ ...command, id: world.newId() }, actors[(step as { by?: number }).by ?? 0] ?? dispatcher)
  }
  return world
}

const types = ['GS-101', 'SI-101', 'TM-101', 'TM-102']
const services = ['GS', 'SI', 'TM']
const dispositions = ['attended', 'falseAlarm']

type Draft = Omit<Command, 'id'> & Record<string, unknown>

function commandsOf(step: Exclude<Step, { do: 'wait' }>, world: World): Draft[] {
  if (step.do === 'finishWork') return finishWork(step, world)
  const command = commandOf(step, world)
  return command ? [command] : []
}

function finishWork(step: Extract<Step, { do: 'finishWork' }>, { record }: World): Draft[] {
  const list = [...record.lookup.all(incidentMachine).values()]
  const incident = list[step.incident % Math.max(list.length, 1)]
  if (!incident) return []
  const steps = step.arrive ? ['onScene', 'cleared'] : ['cleared']
  const reports = Object.values(incident.units).flatMap((assignment) =>
    steps.map((milestone) => ({ type: 'reportMilestone', assignment, milestone })),
  )
  const idle = Object.values(incident.agencies).filter((agency) => agency.assignments.length === 0)
  const finished = idle.map(({ service }) => ({ type: 'finishAgency', incident: incident.id, service }))
  return [...reports, ...finished]
}

/** The command that a step means in this world; undefined where there is nothing for it to be about. */
function commandOf(step: Exclude<Step, { do: 'wait' | 'finishWork' }>, world: World): Draft | undefined {
  const { record, newId } = world
  const pick = (ids: Iterable<string>, index: number) => {
    const list = [...ids]
    return list[index % Math.max(list.length, 1)]
  }
  const incidentAt = (index: number) => pick(record.lookup.all(incidentMachine).keys(), index)
  const assignmentAt = (index: number) => {
    const all = [...record.lookup.all(assignmentMachine).values()].reverse()
    const [live, over] = [all.filter(isLiveAssignment), all.filter((one) => !isLiveAssignment(one))]
    return pick(
      [...live, ...over].map(({ id }) => id),
      index,
    )
  }
  const ago = (seconds: number) => plusSeconds(record.now(), -seconds)
  const reason = 'because'

  switch (step.do) {
    case 'open': {
      const incident = newId()
      const scheduledFor = step.scheduled ? plusSeconds(record.now(), 600) : undefined
      return {
        type: 'openIncident',
        incident,
        incidentType: types[step.type],
        call: `call${step.call}`,
        scheduledFor,
      }
    }
    case 'assign': {
      const incident = incidentAt(step.incident)
      const chosen = step.units.map((index) => ({ unit: unitIds[index], assignment: newId() }))
      return { type: 'assignUnits', incident, units: chosen, ...(step.reason && { reason }) }
    }
    case 'milestone': {
      const assignment = assignmentAt(step.assignment)
      const at = actors[step.by] === importer && step.backSeconds > 0 ? { at: ago(step.backSeconds) } : {}
      if (assignment === undefined) return undefined
      return { type: 'reportMilestone', assignment, milestone: milestones[step.milestone], ...at }
    }
    case 'correct': {
      const assignment = assignmentAt(step.assignment)
      const milestone = milestones[step.milestone]
      if (assignment === undefined) return undefined
      return { type: 'correctMilestone', assignment, milestone, at: ago(step.backSeconds), reason }
    }
    case 'cancelAssignment':
    case 'checkIn': {
      const assignment = assignmentAt(step.assignment)
      if (assignment === undefined) return undefined
      return { type: step.do, assignment, ...(step.do === 'cancelAssignment' && { reason }) }
    }
    case 'preempt': {
      const incident = incidentAt(step.incident)
      return { type: 'preemptUnit', unit: unitIds[step.unit], incident, assignment: newId(), reason }
    }
    case 'unitState': {
      const state = ['available', 'conditional', 'notAvailable'][step.state]
      return { type: 'setUnitState', unit: unitIds[step.unit], state, ...(step.state > 0 && { reason }) }
    }
    case 'emergency':
      return { type: 'raiseCrewEmergency', unit: unitIds[step.unit] }
    case 'endEmergency':
      return { type: 'endCrewEmergency', unit: unitIds[step.unit], reason }
    case 'clearAlarm':
    case 'shelveAlarm': {
      const alarm = pick(record.lookup.all(alarmMachine).keys(), step.alarm)
      if (alarm === undefined) return undefined
      return { type: step.do, alarm, reason, ...(step.do === 'shelveAlarm' && { untilSeconds: 60 }) }
    }
    case 'merge':
      return { type: 'mergeIncidents', incident: incidentAt(step.incident), into: incidentAt(step.other) }
    case 'link':
      return { type: 'linkIncidents', incident: incidentAt(step.incident), other: incidentAt(step.other) }
    case 'unlink':
      return { type: 'unlinkIncidents', incident: incidentAt(step.incident), other: incidentAt(step.other) }
    case 'unmerge':
      return { type: 'unmergeIncident', incident: incidentAt(step.incident) }
    case 'unsplit':
      return { type: 'unsplitIncident', incident: incidentAt(step.incident) }
    case 'cancel':
      return { type: 'cancelIncident', incident: incidentAt(step.incident), reason }
    case 'reopen':
      return { type: 'reopenIncident', incident: incidentAt(step.incident), reason }
    case 'continue':
      return { type: 'continueIncident', incident: incidentAt(step.incident), reason }
    case 'words':
      return { type: 'addWords', incident: incidentAt(step.incident), text: 'Hay humo' }
    case 'split': {
      const id = incidentAt(step.incident) as string
      const calls = record.state(incidentMachine, id)?.calls.slice(0, step.calls) ?? []
      return { type: 'splitIncident', incident: id, newIncident: newId(), calls }
    }
    case 'linkCall':
      return { type: 'linkCall', incident: incidentAt(step.incident), call: `call${step.call}` }
    case 'close': {
      const disposition = step.disposition ? dispositions[step.incident % 2] : undefined
      return { type: 'closeIncident', incident: incidentAt(step.incident), disposition }
    }
    case 'activate':
      return { type: 'activateIncident', incident: incidentAt(step.incident), ...(step.reason && { reason }) }
    case 'offer':
      return { type: 'offerOwnership', incident: incidentAt(step.incident), to: services[step.to] }
    case 'accept':
      return { type: 'acceptOwnership', incident: incidentAt(step.incident) }
    case 'return':
      return { type: 'returnOwnership', incident: incidentAt(step.incident) }
    case 'finish':
      return { type: 'finishAgency', incident: incidentAt(step.incident), service: services[step.service] }
    case 'refuse':
      return {
        type: 'refuseAgency',
        incident: incidentAt(step.incident),
        service: services[step.service],
        reason,
      }
  }
}

/** As `assert`, without its cost: these run millions of times. */
export function must(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(what)
}

/** With twenty-one such properties, over 10,000 sequences in all; each costs about a millisecond. */
export const runsEach = 500

/** Asserts that `check` holds after every command of so many random sequences; a failure shrinks. */
export function always(often: Kind[], check: (judged: Judged) => void, runs = runsEach): void {
  fc.assert(
    fc.property(sequences(often), (steps) => {
      play(steps, check)
    }),
    { numRuns: runs },
  )
}
