import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { assignmentMachine } from '../../dispatch/assignment.ts'
import { loadPlans, loadReadiness } from '../../dispatch/plans/plans-file.ts'
import { answerText } from '../../dispatch/recommendation/basis.ts'
import { askingOf, gatherInput, type Situation } from '../../dispatch/recommendation/gather.ts'
import type { Recommendation } from '../../dispatch/recommendation/reason.ts'
import { recommend } from '../../dispatch/recommendation/recommend.ts'
import { fileBytes } from '../../exchange/bytes.ts'
import { absent, dataFolder } from '../../exchange/real-data.test-support.ts'
import { incidentMachine } from '../../incidents/incident.ts'
import { setTypes } from '../../incidents/types.ts'
import { loadTypes } from '../../incidents/types-file.ts'
import { canonical } from '../../log/canonical.ts'
import type { DomainEvent } from '../../log/event.ts'
import { type Trial, trial } from '../../log/trial.ts'
import { distanceMetres } from '../../places/geometry.ts'
import type { Point } from '../../places/layer.ts'
import { minuteOfWeek } from '../../roads/metric/week-hours.ts'
import { createProposals, digestOf, recomputeEvent } from '../../server/proposals.ts'
import { registry } from '../../server/rooms.ts'
import { unitMachine } from '../../units/unit.ts'
import { nameId } from './name-id.ts'
import { importer } from './own-centre.ts'
import { type Plan, planReplay } from './plan.ts'
import { mapping } from './rows.test-support.ts'
import { runPlan } from './run-plan.ts'
import { readSource } from './source-file.ts'
import type { Target } from './target.ts'

const record = 'sf/sffd_2017-01-02_2017-01-07.csv'
const stationsFile = 'sf/sffd_stations.csv'
/** As the crow flies: what the times were does not matter to whether they are kept. */
const metresPerSecond = 9.7

/** All of the 5,686 orders take twenty seconds: `AMPARO_EVERY_ORDER=1` asks for each. */
const askedEvery = process.env.AMPARO_EVERY_ORDER ? 1 : 5

/** A record in memory into which days are replayed; before orders the centre is asked who should go. */
function askingCentre(plan: Plan, homes: ReadonlyMap<string, Point>) {
  const proposals = createProposals()
  const [machines, rules] = [[...registry.machines.values()], [...registry.rules.values()]]
  const { timeZone } = mapping
  const log = trial(machines, rules, {
    ...{ now: new Date(plan.fromMs).toISOString(), by: importer, timeZone, kept: proposals.find },
  })
  const positions = new Map<string, Point>()
  const given: Recommendation[] = []
  let orders = 0
  const shared = { readiness: loadReadiness(), plans: loadPlans(), planVersion: 'p', metricVersion: 'm' }

  function proposalFor(id: string): string | undefined {
    const incident = log.lookup.of(incidentMachine, id)
    if (!incident) return undefined
    const situation: Situation = {
      ...shared,
      units: log.lookup.all(unitMachine).values(),
      assignmentOf: (assignment) => log.lookup.of(assignmentMachine, assignment),
      positionOf: (unit) => {
        const point = positions.get(unit)
        return point && { point, at: log.now() }
      },
      minuteOfWeek: minuteOfWeek(log.now(), timeZone),
      now: log.now(),
      travelSeconds: (from, to) =>
        to.map((goal) => from.map((start) => distanceMetres(start, goal) / metresPerSecond)),
    }
    const input = gatherInput(situation, [askingOf(incident)])
    const [recommendation] = recommend(input) as [Recommendation]
    given.push(recommendation)
    return proposals.keep(input, recommendation)
  }

  const moveTo = (ms: number) => log.advance(Math.max(0, ms - Date.parse(log.now())) / 1000)

  function seen(assignment: string) {
    const { unit, incident } = log.lookup.of(assignmentMachine, assignment) ?? {}
    const point = log.lookup.of(incidentMachine, incident ?? '')?.personal?.location?.point
    if (unit && point) positions.set(unit, point)
  }

  const target: Target = {
    ...{ keepsOrder: true, seqAtStart: 0, seq: async () => log.events.length },
    versionOf: (stream) => log.versionOf(stream as `${string}/${string}`),
    togetherUntil: (ms) => ms,
    passTo: async (ms) => moveTo(ms),
    async submit(command, atMs) {
      if (atMs !== undefined) moveTo(atMs)
      const { type, unit, incident, assignment, milestone } = command as Record<string, string>
      if (milestone === 'onScene' || milestone === 'cleared') seen(assignment as string)
      const home = type === 'registerUnit' ? homes.get(unit as string) : undefined
      const asks = type === 'assignUnits' && orders++ % askedEvery === 0
      const proposal = asks ? proposalFor(incident as string) : undefined
      return log.submit({ ...command, ...(home && { home }), ...(proposal && { proposal }) })
    },
  }
  return { log, target, given }
}

/** Engines and ladder trucks bear the number of their station. */
function homesOf({ roster }: Plan): Map<string, Point> {
  const [head = '', ...lines] = readFileSync(`${dataFolder}/${stationsFile}`, 'utf8').trim().split(/\r?\n/)
  const names = head.split(',')
  const points = new Map(
    lines.map((line) => {
      const values = line.split(',')
      // an address may hold commas: what stands behind it is counted from the end
      const of = (name: string) => Number(values[values.length - names.length + names.indexOf(name)])
      return [Number(values[0]), [of('lon'), of('lat')] as Point]
    }),
  )
  return new Map(
    roster.flatMap(({ id, station }) => {
      const point = points.get(Number(station))
      return point ? [[id, point] as const] : []
    }),
  )
}

const kept = ({ events }: Trial) =>
  events.filter(({ type }) => /^recommendation(Followed|SetAside)$/.test(type))

/** As the record gives it back: through its text. */
const reread = ({ body, personal }: DomainEvent): Pick<DomainEvent, 'body' | 'personal'> =>
  JSON.parse(canonical({ body, ...(personal && { personal }) }))

describe.skipIf(absent(record, stationsFile))('roads/D6 the days of San Francisco', () => {
  let centre: ReturnType<typeof askingCentre>
  beforeAll(async () => {
    setTypes(loadTypes())
    const source = await readSource(fileBytes(`${dataFolder}/${record}`), mapping.timeZone)
    const plan = planReplay(source, mapping, nameId)
    centre = askingCentre(plan, homesOf(plan))
    const { refused } = await runPlan(plan, centre.target, { idOf: nameId })
    expect(refused.size).toBe(0)
  }, 120_000)

  test('roads/D6 of orders of all six days the proposal comes out of its event again, byte for byte', () => {
    const events = kept(centre.log)
    expect(events).toHaveLength(centre.given.length)
    expect(events.length).toBeGreaterThan(5600 / askedEvery - 1)
    expect(new Set(events.map(({ type }) => type)).size).toBe(2)
    const asGiven = new Map(centre.given.map((one) => [digestOf(one), answerText(one)]))
    const different = events.filter((event) => {
      const again = recomputeEvent(reread(event))
      const text = again && answerText(again)
      return text === undefined || text !== asGiven.get(String(event.personal?.answer))
    })
    expect(different.map(({ stream, version }) => `${stream} ${version}`)).toEqual([])
  })
})
