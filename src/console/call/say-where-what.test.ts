import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { IncidentType } from '../../incidents/types.ts'
import { type Asked, openSmallCentre, pageStorage } from '../live/page.test-support.ts'
import type { Incident, Location } from '../live/records.ts'
import type { Subject } from './subject.ts'

const crash = {
  code: 'TM-104',
  priority: 2,
  questions: [],
  es: 'Choque',
  en: 'Crash',
} as unknown as IncidentType
const unknown = { ...crash, code: 'SC-000' }
const place: Location = {
  source: 'gazetteer',
  label: 'Retama y Sombrereros',
  point: [-79, -2.9],
  placeId: 'p1',
}
const subject: Subject = { key: 'c1', opens: 'i-new', call: { id: 'c1' } as Subject['call'] }

let centre: Awaited<ReturnType<typeof openSmallCentre>>
let say: typeof import('./say-where-what.ts')
let drafts: typeof import('./subject.ts')

function answer({ path }: Asked) {
  if (path.startsWith('/api/places/at'))
    return { body: { district: 'Centro', areas: [{ id: 'a1', name: 'Zona' }] } }
  return { body: { ok: true, seq: 1, versions: {} } }
}

beforeEach(async () => {
  globalThis.localStorage = pageStorage()
  centre = await openSmallCentre(answer)
  vi.resetModules()
  const types = await import('../../incidents/types.ts')
  types.setTypes([crash, unknown])
  say = await import('./say-where-what.ts')
  drafts = await import('./subject.ts')
})
afterEach(() => centre.close())

const commands = () =>
  centre.asked.flatMap(({ path, body }) => (path === '/api/commands' && body ? [body] : []))
async function knowTypes(...types: IncidentType[]) {
  const { useTypes } = await import('../incidents/types-store.ts')
  useTypes.setState({ types, loaded: true })
}

describe('saying where and what', () => {
  it('centre/U1 the incident is opened as soon as the type is said, without waiting for the place', async () => {
    await say.sayWhat(subject, crash)
    expect(commands()).toMatchObject([
      { type: 'openIncident', incident: 'i-new', incidentType: 'TM-104', call: 'c1' },
    ])
    expect(commands()[0]).not.toHaveProperty('location')
  })

  it('centre/U1 a place said before the type is kept at the desk and goes along, with what of it is public', async () => {
    await knowTypes(crash)
    await say.sayWhere(subject, place)
    expect(commands()).toEqual([])
    expect(drafts.draftsOf('c1').location).toEqual(place)
    await say.sayWhat(subject, crash)
    expect(commands()[0]).toMatchObject({ location: place, district: 'Centro', areas: ['a1'] })
    expect(drafts.draftsOf('c1')).toEqual({})
  })

  it('centre/U1 where the centre has a type for what is not known yet, the place alone opens the incident', async () => {
    await knowTypes(crash, unknown)
    await say.sayWhere(subject, place)
    expect(commands()[0]).toMatchObject({ incidentType: 'SC-000', location: place })
  })

  it('console/V1 what is said while the incident is still being opened changes it, and does not open it again', async () => {
    await knowTypes(crash, unknown)
    const where = say.sayWhere(subject, place)
    const what = say.sayWhat(subject, crash)
    await where
    const { useRows } = await import('../live/store.ts')
    const incident = { id: 'i-new', type: 'SC-000', version: 1 } as unknown as Incident
    useRows.setState({ incident: new Map([['i-new', incident]]) })
    await what
    expect(commands().map(({ type, incidentType }) => [type, incidentType])).toEqual([
      ['openIncident', 'SC-000'],
      ['changeIncidentType', 'TM-104'],
    ])
  })

  it('centre/U1 once it is open, another place or type changes it; the same type changes nothing', async () => {
    const incident = { id: 'i1', type: 'TM-104', personal: { answers: {} } } as unknown as Incident
    const open = { ...subject, incident }
    await say.sayWhere(open, place)
    await say.sayWhat(open, crash)
    await say.sayWhat(open, unknown)
    expect(commands().map(({ type, incident: id }) => [type, id])).toEqual([
      ['locateIncident', 'i1'],
      ['changeIncidentType', 'i1'],
    ])
  })

  it('centre/U1 a place as it was said, without a point, asks the map for nothing', async () => {
    const incident = { id: 'i1', type: 'TM-104' } as unknown as Incident
    await say.sayWhere({ ...subject, incident }, { source: 'typed', label: 'por el mercado' })
    expect(centre.asked.map(({ path }) => path)).toEqual(['/api/commands'])
  })

  it("centre/U1 the form shows the incident's facts, else what the desk has drafted, and answers on their way", async () => {
    await knowTypes(crash)
    await say.sayWhere(subject, place)
    expect(drafts.formOf(subject, [])).toMatchObject({ location: place, answers: {} })
    const incident = {
      id: 'i1',
      type: 'TM-104',
      personal: { location: { label: 'otra' }, answers: {} },
    } as unknown as Incident
    const sent = [{ command: { type: 'answerQuestion', incident: 'i1', question: 'q', value: 'v' } }]
    const form = drafts.formOf({ ...subject, incident }, sent)
    expect(form.location?.label).toBe('otra')
    expect(form.type?.code).toBe('TM-104')
    expect(form.answers.q).toMatchObject({ value: 'v', pending: true })
  })
})
