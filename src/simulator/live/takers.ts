import { type Incident, incidentMachine } from '../../incidents/incident.ts'
import { type Call, callMachine } from '../../intake/call.ts'
import { type Operator, operatorMachine } from '../../intake/operator.ts'
import type { Point } from '../../places/layer.ts'
import type { PlannedCall } from '../demand/happening.ts'
import type { Agenda } from './agenda.ts'
import type { Callers, Line } from './callers.ts'
import type { CityLog } from './city-log.ts'
import type { FactsBook } from './facts.ts'
import { actingAs, isSimulated, nameOf, numberOf } from './simulated-people.ts'

export interface TakersSettings {
  log: CityLog
  newId(): string
  city: { agenda: Agenda; now(): number }
  callers: Callers
  facts: FactsBook
  whereabouts?(point: Point): { district?: string; areas?: string[] }
}

export interface Takers {
  /** So many simulated call-takers from now on. */
  staff(count: number): void
  callChanged(call: Call): void
  /** Every few seconds: who is missing takes a seat, who is too many goes, a call left lying is taken up. */
  tend(): void
  readonly count: number
}

/**
 * Plays call-takers. They answer calls of the simulated city, ask, open an incident or add to one, and end the call.
 * Calls of real people are left to people.
 */
export function createTakers({ log, newId, city, callers, facts, whereabouts }: TakersSettings): Takers {
  let count = 0
  /** Calls that somebody has in hand. */
  const inHand = new Set<string>()

  const later = (seconds: number, act: () => void) => city.agenda.at(city.now() + seconds, act)
  const act = (operator: string, type: string, fields: object) =>
    log.submit({ id: newId(), type, ...fields }, actingAs(operator))
  const seat = (operator: string, state: 'ready' | 'wrapUp' | 'signedOut') =>
    act(operator, 'setOperatorState', { operator, state })

  function ring(call: Call, operator: string) {
    const line = callers.lineOf(call.id)
    if (!line) {
      void seat(operator, 'wrapUp')
      later(20, () => void seat(operator, 'ready'))
      return
    }
    if (inHand.has(call.id)) return
    inHand.add(call.id)
    later(line.chance.between(1.5, 4), () => void answer(call.id, operator, line))
  }

  async function answer(call: string, operator: string, line: Line) {
    const outcome = await act(operator, 'answerCall', { call })
    if (!outcome.ok) return void inHand.delete(call)
    const ask = (text: string) => void act(operator, 'sayInCall', { call, text })
    ask('911, ¿cuál es su emergencia?')
    later(line.chance.between(9, 16), () => ask('¿Dónde es exactamente?'))
    later(line.chance.between(24, 48), () => void finish(call, operator))
  }

  async function finish(call: string, operator: string) {
    const live = log.lookup.of<Call>(callMachine, call)
    if (live?.mustCallBack) await act(operator, 'callBack', { call })
    if (live?.operator === operator) await conclude(call, operator, callers.lineOf(call))
    inHand.delete(call)
    later(4, () => void seat(operator, 'ready'))
  }

  async function conclude(call: string, operator: string, line: Line | undefined) {
    const end = (disposition: string, incident?: string) =>
      act(operator, 'endCall', { call, disposition, ...(incident && { incident }) })
    const emergency = line?.happening.emergency
    if (!line) return end('noContact')
    if (!emergency) return end(outcomes[line.plan.kind] ?? 'misuse')
    const known = openFor(line.happening.id)
    if (known) {
      await act(operator, 'linkCall', { incident: known.id, call })
      return end('addedToIncident', known.id)
    }
    if (line.plan.kind === 'followUp') return end('information')
    const incident = newId()
    await act(operator, 'openIncident', {
      incident,
      call,
      incidentType: emergency.type,
      location: { point: emergency.site.point, source: 'gazetteer', label: emergency.site.name },
      ...(line.plan.says[0] && { words: line.plan.says[0] }),
      ...whereabouts?.(emergency.site.point),
    })
    for (const [question, value] of Object.entries(emergency.truth)) {
      if (!line.plan.unsure.includes(question))
        await act(operator, 'answerQuestion', { incident, question, value })
    }
    return end('incident', incident)
  }

  function openFor(happening: string): Incident | undefined {
    for (const incident of log.lookup.all<Incident>(incidentMachine).values()) {
      const open = incident.status === 'pending' || incident.status === 'active'
      if (open && facts.happeningOf(incident)?.id === happening) return incident
    }
    return undefined
  }

  /** Calls whose end was refused, or that are from before a restart. */
  function takeUp(call: Call) {
    const { id, operator } = call
    if (!operator || !isSimulated(operator) || inHand.has(id) || call.state === 'ringing') return
    inHand.add(id)
    later(5, () => void finish(id, operator))
  }

  function tend() {
    const present = new Map<string, Operator>()
    for (const operator of log.lookup.all<Operator>(operatorMachine).values()) {
      if (isSimulated(operator.id)) present.set(operator.id, operator)
    }
    for (const call of log.lookup.all<Call>(callMachine).values()) takeUp(call)
    for (const { id, call, held } of present.values()) {
      if (numberOf(id) > count && call === undefined && held.length === 0) void seat(id, 'signedOut')
    }
    for (let at = 1; at <= count; at++) {
      const state = present.get(nameOf(at))?.state ?? 'signedOut'
      if (state === 'signedOut' || state === 'notReady') void seat(nameOf(at), 'ready')
    }
  }

  return {
    staff(wanted) {
      count = wanted
      tend()
    },
    callChanged(call) {
      const { ringingTo } = call
      if (call.state !== 'ringing' || !ringingTo || !isSimulated(ringingTo)) return
      if (numberOf(ringingTo) <= count) ring(call, ringingTo)
    },
    tend,
    get count() {
      return count
    },
  }
}

/** How a call without an emergency ends. */
const outcomes: Partial<Record<PlannedCall['kind'], string>> = {
  information: 'information',
  test: 'test',
  pocket: 'noContact',
}
