import * as alarms from '../../alarms/rules.ts'
import { setPlans, setReadiness } from '../../dispatch/plans/in-use.ts'
import { loadPlans, loadReadiness } from '../../dispatch/plans/plans-file.ts'
import * as dispatch from '../../dispatch/rules.ts'
import { due as dueInIncidents } from '../../incidents/due.ts'
import * as incidents from '../../incidents/rules.ts'
import { setTypes } from '../../incidents/types.ts'
import { loadTypes } from '../../incidents/types-file.ts'
import { startRinging } from '../../intake/ringer.ts'
import * as intake from '../../intake/rules.ts'
import type { Commit } from '../../log/log.ts'
import type { Actor } from '../../log/machine.ts'
import { trial } from '../../log/trial.ts'
import { makeRoads } from '../../roads/roads.ts'
import { createPositions } from '../../units/positions.ts'
import { registrationOf } from '../../units/roster.ts'
import * as units from '../../units/rules.ts'
import { makeCity } from '../city/city.ts'
import { loadDemand } from '../demand/data-file.ts'
import { worldOf } from '../demand/day.ts'
import { createSimulator, type SimulatorSettings } from '../live.ts'
import type { CityLog } from './city-log.ts'

const rooms = [alarms, dispatch, incidents, intake, units]
const types = loadTypes()
const city = makeCity(1, { scale: 0.2 })
const roads = makeRoads(city.layers.streets)
const demand = loadDemand()
const timer: Actor = { name: 'program/timer', roles: ['program'], services: [] }
const server: Actor = { name: 'program/server', roles: ['program'], services: [] }

/** A centre in memory with the small training city alive in it, at 10:00 of its day. Time passes only by `pass`. */
export function livingCity(options: Partial<SimulatorSettings> & { population?: number } = {}) {
  setTypes(types)
  setPlans(loadPlans())
  setReadiness(loadReadiness())
  const record = trial(
    rooms.flatMap((room) => room.machines),
    rooms.flatMap((room) => room.rules),
    { now: '2026-11-24T15:00:00.000Z' },
  )
  const listeners = new Set<(commit: Pick<Commit, 'changes'>) => void>()
  let [ids, milliseconds, failing] = [0, 0, false]
  const newId = () => `00000000-0000-7000-8000-${String(++ids).padStart(12, '0')}`
  const refused: { type: string; refused: string }[] = []
  const log: CityLog = {
    lookup: record.lookup,
    versionOf: record.versionOf,
    async submit(command, by) {
      if (failing) throw new Error('the record is down')
      const before = record.events.length
      const outcome = record.submit(command as object, by)
      if (!outcome.ok) refused.push({ type: (command as { type: string }).type, refused: outcome.refused })
      const streams = [...new Set(record.events.slice(before).map(({ stream }) => stream))]
      const changes = streams.map((stream) => {
        const machine = rooms
          .flatMap((room) => room.machines)
          .find(({ kind }) => stream.startsWith(`${kind}/`))
        const last = machine && record.state(machine, stream.slice(machine.kind.length + 1))
        const state = machine && last && machine.isLive(last) ? last : undefined
        return { stream, version: record.versionOf(stream), state, last, before: undefined }
      })
      if (changes.length > 0) for (const listener of listeners) listener({ changes })
      return outcome
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  for (const unit of city.roster) record.submit({ id: newId(), ...registrationOf(unit) }, server)
  startRinging(log as Parameters<typeof startRinging>[0], newId)
  const positions = createPositions()
  const { population = 420_000, ...settings } = options
  const simulator = createSimulator({
    log,
    clock: { now: record.now, monotonicMs: () => milliseconds },
    world: worldOf(city, types, demand, population),
    layers: city.layers,
    roads: () => roads,
    positions,
    timeZone: 'America/Guayaquil',
    newId,
    ...settings,
  })
  return {
    simulator,
    record,
    log,
    positions,
    refused,
    newId,
    roster: city.roster,
    layers: city.layers,
    /** Lets every command fail, as when the database is down. */
    fail(now: boolean) {
      failing = now
    },
    /** Lets time pass in quarter seconds, with the centre's timers once a second. */
    async pass(seconds: number) {
      for (let quarter = 0; quarter < seconds * 4; quarter++) {
        milliseconds += 250
        record.advance(0.25)
        simulator.tick()
        await settle()
        if (quarter % 4 !== 0) continue
        for (const command of dueInIncidents(record.lookup, record.now(), newId))
          await log.submit(command, timer)
      }
    },
  }
}

/** Lets the commands under way come to rest. */
async function settle() {
  for (let turn = 0; turn < 12; turn++) await undefined
}
