import { randomUUID } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import type { Recommendation } from '../dispatch/recommendation/reason.ts'
import { contextOf, type StoryBundle } from '../incidents/story/bundle.ts'
import { plain } from '../incidents/story/parts.ts'
import { type Language, type StoryEvent, storyOf } from '../incidents/story/story.ts'
import { drawnMap } from '../roads/drawn-map.test-support.ts'
import { makeRoads } from '../roads/roads.ts'
import { openTestCentre, type TestCentre } from './centre.test-support.ts'
import { digestOf, recomputeEvent } from './proposals.ts'

const { segments, node } = drawnMap('A-B-C-D', { ABCD: { name: 'Ribera' } })

let database: Awaited<ReturnType<typeof freshDatabase>>
let centre: TestCentre
let cookie: string

const open = () => openTestCentre(database.programUrl, { roads: makeRoads(segments, 1) })

beforeAll(async () => {
  database = await freshDatabase()
  centre = await open()
  await centre.person('diana', { roles: ['dispatcher', 'administrator'], services: ['GS'] })
  cookie = await centre.cookieOf('diana')
  for (const [unit, at] of Object.entries({ A1: 'A', A2: 'B', A3: 'C' })) await register(unit, node(at))
})
afterAll(() => centre?.close())

const register = (unit: string, home: [number, number]) =>
  must({
    ...{
      type: 'registerUnit',
      unit,
      callSign: `Alfa ${unit.slice(1)}`,
      service: 'GS',
      kind: 'ambulance',
      home,
    },
    capabilities: ['advancedLifeSupport', 'basicLifeSupport'],
  })

async function must(command: { type: string } & Record<string, unknown>) {
  const answer = (await centre.command(cookie, command)).json()
  expect(answer).toMatchObject({ ok: true })
  return answer
}

async function incidentAt(place?: string): Promise<string> {
  const incident = randomUUID()
  await must({
    ...{ type: 'openIncident', incident, incidentType: 'GS-101', words: 'no respira' },
    location: { ...(place && { point: node(place) }), source: 'operator', label: 'Ribera' },
  })
  return incident
}

type Proposed = Recommendation & { proposal: string }
const proposalFor = async (incident: string): Promise<Proposed> =>
  (await centre.inject({ url: `/api/incidents/${incident}/recommendation`, cookie })).json()

const unitsOf = ({ slots }: Recommendation) => [...new Set(slots.flatMap(({ unit }) => unit ?? []))]

function dispatch(incident: string, ids: string[], proposal?: string) {
  const units = ids.map((unit) => ({ unit, assignment: randomUUID() }))
  const expected = Object.fromEntries(
    ids.map((unit) => [`unit/${unit}`, centre.parts.log.versionOf(`unit/${unit}`)]),
  )
  return must({ type: 'assignUnits', incident, units, expected, ...(proposal && { proposal }) })
}

async function kept(incident: string) {
  const events = await centre.parts.log.readStream(`incident/${incident}`)
  return events.filter(({ type }) => type.startsWith('recommendation'))
}

async function free(incident: string) {
  const { lookup } = centre.parts.log
  const state = lookup.all({ kind: 'incident' } as never).get(incident) as { units: Record<string, string> }
  for (const assignment of Object.values(state.units))
    await must({ type: 'reportMilestone', assignment, milestone: 'cleared' })
}

async function told(incident: string, language: Language): Promise<string[]> {
  const bundle: StoryBundle = (
    await centre.inject({ url: `/api/incidents/${incident}/story`, cookie })
  ).json()
  const events: StoryEvent[] = bundle.events
  expect(events.some(({ body }) => body.input !== undefined)).toBe(false)
  const entries = storyOf(
    events,
    contextOf(bundle, language, (at) => at),
  )
  return entries.filter(({ type }) => type.startsWith('recommendation')).map(({ parts }) => plain(parts))
}

describe('roads/D6 what becomes of a recommendation', () => {
  it('roads/D6 sent as proposed: one event of the same order, from which the same answer comes byte for byte', async () => {
    const incident = await incidentAt('D')
    const { proposal, ...shown } = await proposalFor(incident)
    const units = unitsOf(shown)
    expect(units.length).toBeGreaterThan(0)
    const { seq } = await dispatch(incident, units, proposal)
    const [event, ...more] = await kept(incident)
    expect(more).toEqual([])
    expect(event).toMatchObject({
      ...{ type: 'recommendationFollowed', by: 'person/diana', seq },
      body: { proposal, units, proposed: units },
    })
    if (!event) throw new Error('no event')
    const again = recomputeEvent(event) as Recommendation
    expect(digestOf(again)).toBe(event.personal?.answer)
    expect(again).toMatchObject({
      metricVersion: shown.metricVersion,
      planVersion: shown.planVersion,
      at: shown.at,
    })
    expect(unitsOf(again)).toEqual(units)
    const names = units.map((unit) => `Alfa ${unit.slice(1)}`).join(', ')
    expect(await told(incident, 'es')).toEqual([`Se siguió la propuesta: ${names}`])
    expect(await told(incident, 'en')).toEqual([`The proposal was followed: ${names}`])
    await free(incident)
  })

  it('roads/D6 something else sent: what was proposed stands beside it; the place is read with its key only', async () => {
    const incident = await incidentAt('D')
    const { proposal, ...shown } = await proposalFor(incident)
    const proposed = unitsOf(shown)
    const other = ['A1', 'A2', 'A3'].find((unit) => !proposed.includes(unit)) as string
    await dispatch(incident, [other], proposal)
    const [event] = await kept(incident)
    expect(event).toMatchObject({ type: 'recommendationSetAside', body: { units: [other], proposed } })
    const [said] = await told(incident, 'es')
    expect(said).toMatch(/^Se envió otra cosa: Alfa \d · la propuesta era Alfa/)
    await free(incident)
    await must({ type: 'erasePersonal', stream: `incident/${incident}`, reason: 'lo pidió', evenOpen: true })
    const [erased] = await kept(incident)
    if (!erased) throw new Error('no event')
    expect(erased.personal).toBeUndefined()
    expect(recomputeEvent(erased)).toBeUndefined()
    const open = inflateRawSync(Buffer.from(String(erased.body.input), 'base64')).toString('utf8')
    expect(open).toContain('"A1"')
    expect(open).not.toMatch(/"(lon|lat|point|travelMs)"/)
    expect(erased.body).not.toHaveProperty('answer')
  })

  it('roads/D6 who was sent in the meantime is not asked for again: the rest of the proposal is the whole of it', async () => {
    const incident = await incidentAt('D')
    const first = await proposalFor(incident)
    const [lead, ...rest] = unitsOf(first)
    expect(rest.length).toBeGreaterThan(0)
    await dispatch(incident, [lead as string])
    await dispatch(incident, rest, first.proposal)
    expect(await kept(incident)).toMatchObject([{ type: 'recommendationFollowed', body: { proposed: rest } }])
    await free(incident)
  })

  it('roads/D6 an id of another incident, or one that this centre does not know, holds nothing up', async () => {
    const [one, other] = [await incidentAt('D'), await incidentAt('A')]
    const { proposal } = await proposalFor(one)
    await dispatch(other, ['A1'], proposal)
    await dispatch(one, ['A2'], randomUUID())
    expect([...(await kept(one)), ...(await kept(other))]).toEqual([])
    await free(one)
    await free(other)
  })

  it('roads/D6 without a place it is kept too', async () => {
    const incident = await incidentAt()
    const { proposal } = await proposalFor(incident)
    await dispatch(incident, ['A3'], proposal)
    const [event] = await kept(incident)
    if (!event) throw new Error('no event')
    expect(event).toMatchObject({ type: 'recommendationSetAside', body: { proposed: [] } })
    expect(digestOf(recomputeEvent(event) as Recommendation)).toBe(event.personal?.answer)
    expect(await told(incident, 'es')).toEqual(['Se envió otra cosa: Alfa 3'])
    await free(incident)
  })
})
