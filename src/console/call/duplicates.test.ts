import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSmallCentre } from '../live/page.test-support.ts'
import type { Incident } from '../live/records.ts'
import { loadDuplicates, mayBeSame, questionOf, useDuplicates } from './duplicates.ts'

const incident = (id: string, change: Partial<Incident> = {}, point?: [number, number]) =>
  ({
    id,
    status: 'pending',
    type: 'SI-101',
    openedAt: '2026-11-24T19:00:00.000Z',
    agencies: { SI: {} },
    ...(point && { personal: { location: { source: 'pin', label: 'x', point } } }),
    ...change,
  }) as unknown as Incident
const here: [number, number] = [-79, -2.9]
const far: [number, number] = [-79.2, -2.9]
const one = incident('one', {}, here)

describe('what may be the same', () => {
  it('console/V1 is not asked again for an incident that cannot be: another service, far away, old or over', () => {
    const before = questionOf(one, [one])
    for (const other of [
      incident('a', { type: 'GS-101', agencies: { GS: {} } } as never, here),
      incident('b', {}, far),
      incident('c', { openedAt: '2026-11-24T16:00:00.000Z' }, here),
      incident('d', { status: 'closed' }, here),
    ]) {
      expect(mayBeSame(one, other), other.id).toBe(false)
      expect(questionOf(one, [one, other])).toBe(before)
    }
  })

  it('console/V1 is asked again when one comes that may be, when it moves here, and when this one changes', () => {
    const before = questionOf(one, [one])
    expect(questionOf(one, [one, incident('a', {}, here)])).not.toBe(before)
    // this desk does not know where: only the centre can say
    expect(questionOf(one, [one, incident('b')])).not.toBe(before)
    expect(questionOf(incident('one', { type: 'GS-101' }, here), [])).not.toBe(before)
    expect(questionOf(incident('one', {}, far), [])).not.toBe(before)
    const two = [incident('a', {}, here), incident('b')]
    expect(questionOf(one, two)).toBe(questionOf(one, two.toReversed()))
  })
})

describe('the answers', () => {
  type Answer = { status?: number; body?: unknown }
  let waiting: ((answer: Answer) => void)[]
  let centre: Awaited<ReturnType<typeof openSmallCentre>>
  beforeEach(async () => {
    waiting = []
    centre = await openSmallCentre(() => new Promise<Answer>((resolve) => waiting.push(resolve)))
  })
  afterEach(async () => {
    await centre.close()
    useDuplicates.setState({ byIncident: {} })
  })
  const arrived = async (count: number) => {
    while (waiting.length < count) await new Promise((done) => setImmediate(done))
  }

  it('console/V1 one that comes late takes the place of no newer one', async () => {
    const first = loadDuplicates('one')
    await arrived(1)
    const second = loadDuplicates('one')
    await arrived(2)
    waiting[1]?.({ body: { candidates: [{ incident: 'new' }] } })
    await second
    waiting[0]?.({ body: { candidates: [{ incident: 'old' }] } })
    await first
    expect(useDuplicates.getState().byIncident.one).toEqual([{ incident: 'new' }])
  })
})
