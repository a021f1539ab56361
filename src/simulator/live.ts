import { type Incident, incidentMachine } from '../incidents/incident.ts'
import { type ServiceCode, serviceCodes } from '../incidents/services.ts'
import { type Call, callMachine, isWaiting } from '../intake/call.ts'
import { dayIn } from '../log/time.ts'
import type { MapLayers, Point } from '../places/layer.ts'
import type { Roads } from '../roads/roads.ts'
import type { Positions } from '../units/positions.ts'
import { type Unit, unitMachine } from '../units/unit.ts'
import { dayOf, type World } from './demand/day.ts'
import { firstCall } from './demand/first-call.ts'
import type { Happening, PlannedCall } from './demand/happening.ts'
import { createAgenda } from './live/agenda.ts'
import { callIdOf, createCallers } from './live/callers.ts'
import { type CityLog, simulator } from './live/city-log.ts'
import { createCrews } from './live/crews.ts'
import { createDispatchers } from './live/dispatchers.ts'
import { createFactsBook } from './live/facts.ts'
import { createPace } from './live/pace.ts'
import { createTakers } from './live/takers.ts'

export interface SimulatorState {
  running: boolean
  /** 1 to 60: how many times as fast as life. */
  speed: number
  /** Simulated people at desks. */
  autoOperators: number
  /** The second of the city's day. */
  secondOfDay: number
  /** Calls placed since the start, and those kept back because too many waited. */
  placed: number
  withheld: number
}

export interface Simulator {
  state(): SimulatorState
  set(change: { running?: boolean; speed?: number; autoOperators?: number }): SimulatorState
  /**
   * A calm call for somebody who learns (`firstCall`): to whoever takes calls it rings, for a desk that only
   * dispatches it is an incident that waits already. Nothing where the city has none.
   */
  practise(who: { id: string; takesCalls: boolean; services: readonly string[] }): Practice | undefined
  /** Does what is due. Called several times a second. */
  tick(): void
  stop(): void
}

/** What was made to practise with. */
export type Practice = { call: string } | { incident: string }

export interface SimulatorSettings {
  log: CityLog
  clock: { now(): string; monotonicMs(): number }
  world: World
  layers: MapLayers
  roads(): Roads | undefined
  positions: Positions
  timeZone: string
  newId(): string
  whereabouts?(point: Point): { district?: string; areas?: string[] }
  /** Services whose units the simulated desks may send; all by default. */
  autoServices?: readonly ServiceCode[]
  seed?: number
  running?: boolean
  speed?: number
  autoOperators?: number
  onTrouble?(message: string): void
}

const daySeconds = 86_400
/** With more calls than these unanswered the city keeps its own back: nobody is at the desks. */
const mostWaiting = 12
const firstCallAfterSeconds = 12
const [dispatchEverySeconds, sweepEverySeconds] = [2, 30]

/**
 * The training city lives: it calls the centre, speaks with the operators, and its crews do what they are sent to.
 * Everything reaches the centre as commands of `program/simulator` (of `person/simulado-N` for simulated desks).
 */
export function createSimulator(settings: SimulatorSettings): Simulator {
  const { clock, world, layers, positions, newId } = settings
  const log = withoutThrowing(settings.log, (message) => settings.onTrouble?.(message))
  const pace = createPace(() => clock.monotonicMs(), {
    speed: settings.speed ?? 1,
    running: settings.running ?? true,
  })
  const city = { agenda: createAgenda(), now: () => pace.seconds() }
  const desk = { agenda: createAgenda(), now: () => clock.monotonicMs() / 1000 }
  const happenings = new Map<string, Happening>()
  const types = new Map(world.types.map((type) => [type.code, type]))
  const typeOf = (code: string) => types.get(code)
  const firstDay = Math.floor(
    Date.parse(`${dayIn(clock.now(), settings.timeZone)}T00:00:00Z`) / 1000 / daySeconds,
  )
  const beganAt = beginning(secondOfDayIn(clock.now(), settings.timeZone))
  let [placed, withheld, planned, movedAt, dispatchedAt, sweptAt] = [0, 0, 0, 0, 0, desk.now()]
  let practised = 0

  const submit = (type: string, fields: object) => {
    log
      .submit({ id: newId(), type, ...fields }, simulator)
      .catch((error) => settings.onTrouble?.(String(error)))
  }
  const callers = createCallers({ submit, typeOf, newId, city, desk })
  const facts = createFactsBook(log.lookup, world.demand, (call) => happenings.get(call))
  const crews = createCrews({
    lookup: log.lookup,
    submit,
    roads: settings.roads,
    positions,
    now: () => clock.now(),
    city,
    desk,
    facts,
    hospitals: layers.landmarks
      .filter(({ kind }) => kind === 'hospital')
      .map(({ name, point }) => ({ name, point })),
    corners: layers.streets
      .filter(({ class: size }) => size !== 'service')
      .map(({ line }) => line[0] as Point),
  })
  const takers = createTakers({ log, newId, city, callers, facts, whereabouts: settings.whereabouts })
  const dispatchRound = createDispatchers({
    log,
    newId,
    now: () => clock.now(),
    timeZone: settings.timeZone,
    roads: settings.roads,
    positions,
    services: settings.autoServices ?? serviceCodes,
    speed: () => pace.speed,
  })

  /** The city's time begins just before somebody calls in need: nobody waits for minutes before an empty board. */
  function beginning(second: number): number {
    const today = dayOf(world, settings.seed ?? 1, firstDay)
    const next = today.find(({ at, emergency }) => emergency && at >= second + firstCallAfterSeconds)
    return next ? next.at - firstCallAfterSeconds : second
  }

  /** Puts a day of the city into the agenda, as far as it lies ahead. */
  function planDay(ahead: number) {
    for (const happening of dayOf(world, settings.seed ?? 1, firstDay + ahead)) {
      for (const call of happening.calls) {
        const at = ahead * daySeconds + happening.at + call.afterSeconds - beganAt
        if (at >= 0) city.agenda.at(at, () => place(happening, call))
      }
    }
    planned = ahead + 1
  }

  function place(happening: Happening, plan: PlannedCall) {
    const waiting = [...log.lookup.all<Call>(callMachine).values()].filter(isWaiting).length
    if (waiting >= mostWaiting) {
      withheld++
      return
    }
    placed++
    const call = callers.place(happening, plan)
    happenings.set(call, happening)
  }

  function practise({
    id,
    takesCalls,
    services,
  }: Parameters<Simulator['practise']>[0]): Practice | undefined {
    const units = [...log.lookup.all<Unit>(unitMachine).values()]
    const free = units.filter(({ primary, current }) => primary === 'available' && !current)
    const bases = free.flatMap(({ service, home }) => (home ? [{ service, point: home }] : []))
    const happening = firstCall(world, practised++, bases, takesCalls ? [] : services)
    const [plan] = happening?.calls ?? []
    if (!happening?.emergency || !plan) return undefined
    if (!takesCalls) return { incident: openPractice(happening.emergency, plan) }
    const call = callers.place(happening, plan)
    happenings.set(call, happening)
    // at the desk of whoever asked for it; where they are not ready it waits in the queue like any other
    submit('ringCall', { call, operator: id })
    return { call }
  }

  function openPractice({ type, site }: NonNullable<Happening['emergency']>, plan: PlannedCall): string {
    const incident = newId()
    const location = { point: site.point, source: 'gazetteer', label: site.name }
    const { district, areas } = settings.whereabouts?.(site.point) ?? {}
    const where = { ...(district && { district }), ...(areas && { areas }) }
    submit('openIncident', { incident, incidentType: type, location, words: plan.says.join('. '), ...where })
    return incident
  }

  const unsubscribe = log.subscribe(({ changes }) => {
    for (const { stream, state } of changes) {
      const call = callIdOf(stream)
      if (call !== undefined) {
        callers.changed(state as Call | undefined, call)
        if (state) takers.callChanged(state as Call)
      } else if (stream.startsWith('unit/')) crews.changed(stream.slice(5))
      else if (stream.startsWith('assignment/') && state) crews.changed((state as { unit: string }).unit)
      else if (stream.startsWith('incident/')) incidentChanged(stream.slice(9))
    }
  })

  function incidentChanged(id: string) {
    const incident = log.lookup.of<Incident>(incidentMachine, id)
    if (incident) return crews.incidentChanged(incident)
    facts.forget(id)
  }

  function state(): SimulatorState {
    const { running, speed } = pace
    const secondOfDay = Math.floor((beganAt + pace.seconds()) % daySeconds)
    return { running, speed, autoOperators: takers.count, secondOfDay, placed, withheld }
  }

  planDay(0)
  for (const unit of log.lookup.all<Unit>(unitMachine).keys()) crews.changed(unit)
  takers.staff(settings.autoOperators ?? 0)

  return {
    state,
    practise,
    set({ running, speed, autoOperators }) {
      pace.set({ running, speed })
      if (autoOperators !== undefined) takers.staff(autoOperators)
      return state()
    },
    tick() {
      while (beganAt + pace.seconds() > (planned - 0.25) * daySeconds) planDay(planned)
      city.agenda.run(city.now())
      desk.agenda.run(desk.now())
      const at = desk.now()
      if (at - movedAt >= 1) {
        movedAt = at
        crews.move()
      }
      if (pace.running && at - dispatchedAt >= dispatchEverySeconds) {
        dispatchedAt = at
        takers.tend()
        dispatchRound(takers.count)
      }
      if (at - sweptAt >= sweepEverySeconds) {
        sweptAt = at
        crews.sweep()
      }
    },
    stop() {
      pace.set({ running: false })
      unsubscribe()
    },
  }
}

/** What the record cannot take is told and counts as refused: the city tries again by itself where it matters. */
function withoutThrowing(log: CityLog, onTrouble: (message: string) => void): CityLog {
  return {
    lookup: log.lookup,
    versionOf: (stream) => log.versionOf(stream),
    subscribe: (listener) => log.subscribe(listener),
    async submit(command, by) {
      try {
        return await log.submit(command, by)
      } catch (error) {
        onTrouble(String(error))
        return { ok: false, refused: 'recordUnavailable' }
      }
    },
  }
}

/** The second of the day in a time zone. */
export function secondOfDayIn(at: string, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(new Date(at))
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0)
  return part('hour') * 3600 + part('minute') * 60 + part('second')
}
