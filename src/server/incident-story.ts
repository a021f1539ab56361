import { can } from '../access/can.ts'
import { type Person, personMachine } from '../access/person.ts'
import { incidentSubject, redact, redactEvent } from '../access/redact.ts'
import { type Alarm, alarmMachine } from '../alarms/alarm.ts'
import { type Assignment, assignmentMachine } from '../dispatch/assignment.ts'
import { familyOf, type Incident, incidentMachine } from '../incidents/incident.ts'
import type { OtherIncident, StoryBundle } from '../incidents/story/bundle.ts'
import type { StoryEvent } from '../incidents/story/story.ts'
import { type Call, callMachine } from '../intake/call.ts'
import type { RecordedEvent, StreamName } from '../log/event.ts'
import type { Log } from '../log/log.ts'
import type { Actor, Subject } from '../log/machine.ts'
import { cautionsNear } from '../places/caution.ts'
import { unitMachine } from '../units/unit.ts'

type StoryLog = Pick<Log, 'find' | 'readStream' | 'lookup' | 'head'>

/** A bundle with the record's own proof of each of its events. */
export interface ProvenBundle extends StoryBundle {
  hashes: Record<number, string>
}

/**
 * Reads everything that belongs to the story of an incident: its own events, those of what was merged into it, of
 * its calls, its units' assignments, its alarms and the cautions on the place; each as this reader may see it.
 */
export async function readStory(
  log: StoryLog,
  actor: Actor,
  incident: Incident,
  version: number,
  now: string,
): Promise<ProvenBundle> {
  const own = incidentSubject(actor, incident)
  const gathered = createGathering(log, actor)
  await gathered.add(`incident/${incident.id}`, own)
  const absorbed = await all(familyOf(incident).map((id) => log.find(incidentMachine, id)))
  for (const { state } of absorbed) {
    await gathered.add(`incident/${state.id}`, incidentSubject(actor, state))
  }
  const assignments = await all(incident.assignments.map((id) => log.find<Assignment>(assignmentMachine, id)))
  for (const { state } of assignments) {
    const subject = { kind: 'assignment', id: state.id, owner: `unit/${state.unit}` as const }
    if (can(actor, 'readAssignment', subject).allowed) await gathered.add(`assignment/${state.id}`, subject)
  }
  const calls = await all(incident.calls.map((id) => log.find<Call>(callMachine, id)))
  for (const { state } of calls) {
    const subject = { kind: 'call', id: state.id }
    if (can(actor, 'readCall', subject).allowed) await gathered.add(`call/${state.id}`, subject)
  }
  const alarms = await all(alarmsIn(gathered.events).map((id) => log.find<Alarm>(alarmMachine, id)))
  const shownAlarms = alarms.filter(({ state }) => redact(actor, 'alarm', state))
  for (const { state } of shownAlarms) {
    await gathered.add(`alarm/${state.id}`, { kind: 'alarm', id: state.id })
  }
  const { personal } = (redact(actor, 'incident', incident) ?? {}) as Partial<Incident>
  if (personal?.location?.point && can(actor, 'searchPlaces', { kind: 'place', id: '*' }).allowed) {
    const places = cautionsNear(log.lookup, personal.location.point, now).map(({ place }) => place)
    for (const place of new Set(places)) await gathered.addCautions(place, own, incident)
  }
  const events = gathered.events.sort((a, b) => a.seq - b.seq)
  return {
    version,
    incident: redact(actor, 'incident', incident) as Incident,
    events,
    assignments: assignments.flatMap(({ state }) => redact(actor, 'assignment', state) ?? []) as Assignment[],
    calls: calls.flatMap(({ state }) => redact(actor, 'call', state) ?? []) as Call[],
    alarms: Object.fromEntries(shownAlarms.map(({ state }) => [state.id, state.kind])),
    others: await othersOf(log, actor, incident),
    units: callSigns(log, assignments, events),
    persons: await personNames(log, actor, events),
    head: log.head(),
    hashes: gathered.hashes,
  }
}

async function all<T>(found: Promise<T | undefined>[]): Promise<T[]> {
  return (await Promise.all(found)).filter((one) => one !== undefined)
}

function createGathering(log: StoryLog, actor: Actor) {
  const events: StoryEvent[] = []
  const hashes: Record<number, string> = {}

  function take(event: RecordedEvent, subject: Subject) {
    const shown = redactEvent(actor, subject, event)
    hashes[event.seq] = Buffer.from(event.hash).toString('hex')
    events.push({
      ...{ seq: event.seq, stream: event.stream, type: event.type, time: event.time, by: event.by },
      ...{ command: event.command, body: shown.body },
      ...(shown.personal && { personal: shown.personal }),
      ...(event.personal && !shown.personal && { hidden: true as const }),
    })
  }

  async function add(stream: StreamName, subject: Subject) {
    const erasure: StreamName = `erasure/${stream.replace('/', ':')}`
    for (const event of [...(await log.readStream(stream)), ...(await log.readStream(erasure))]) {
      take(event, subject)
    }
  }

  /** Only what was noted or taken back while the incident went on. */
  async function addCautions(place: string, subject: Subject, { openedAt, closedAt }: Incident) {
    for (const event of await log.readStream(`place/${place}`)) {
      const during = event.time >= openedAt && (closedAt === undefined || event.time <= closedAt)
      if (during && event.type.startsWith('caution')) take(event, subject)
    }
  }

  return { events, hashes, add, addCautions }
}

function alarmsIn(events: readonly StoryEvent[]): string[] {
  const named = events.map(({ body }) => body.alarm).filter((alarm) => typeof alarm === 'string')
  return [...new Set(named)]
}

async function othersOf(log: StoryLog, actor: Actor, incident: Incident): Promise<OtherIncident[]> {
  const { linked, merged, mergedInto, splitFrom } = incident
  const named: [string, OtherIncident['relation']][] = [
    ...linked.map((id) => [id, 'linked'] as [string, 'linked']),
    ...familyOf({ ...incident, merged }).map((id) => [id, 'merged'] as [string, 'merged']),
    ...(mergedInto === undefined ? [] : [[mergedInto, 'mergedInto'] as [string, 'mergedInto']]),
    ...(splitFrom === undefined ? [] : [[splitFrom, 'splitFrom'] as [string, 'splitFrom']]),
  ]
  const found = await Promise.all(
    named.map(async ([id, relation]) => {
      const state = (await log.find(incidentMachine, id))?.state
      if (!state || !redact(actor, 'incident', state)) return []
      const { number, day, type, status, priority } = state
      return [{ id, number, day, type, status, priority, relation }]
    }),
  )
  return found.flat()
}

/** Of all that were sent, and of those that were proposed instead. */
function callSigns(
  log: StoryLog,
  assignments: { state: Assignment }[],
  events: readonly StoryEvent[],
): Record<string, string> {
  const sent = assignments.map(({ state: { unit } }) => unit)
  const proposed = events.flatMap(({ body }) =>
    Array.isArray(body.proposed) ? body.proposed.map(String) : [],
  )
  const named = [...sent, ...proposed].map((unit) => [
    unit,
    log.lookup.of(unitMachine, unit)?.callSign ?? unit,
  ])
  return Object.fromEntries(named)
}

async function personNames(
  log: StoryLog,
  actor: Actor,
  events: StoryEvent[],
): Promise<Record<string, string>> {
  const ids = new Set(events.flatMap(({ by }) => (by.startsWith('person/') ? [by.slice(7)] : [])))
  const names = await Promise.all(
    [...ids].map(async (id) => {
      const person = (await log.find<Person>(personMachine, id))?.state
      const shown = person && (redact(actor, 'person', person) as Person | undefined)
      const name = shown?.personal?.name
      return name ? [[id, name] as const] : []
    }),
  )
  return Object.fromEntries(names.flat())
}
