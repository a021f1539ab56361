import { describe, expect, it } from 'vitest'
import type { Closure } from '../live/records.ts'
import { packedLines } from '../map/marks.ts'
import { closureGroups, owedCount } from './closure-groups.ts'
import { closureLines } from './closure-lines.ts'

const now = '2026-11-24T19:00:00.000Z'
const time = (hours: number) => new Date(Date.parse(now) + hours * 3_600_000).toISOString()
const closure = (id: string, fields: Partial<Closure> = {}): Closure => ({
  ...{ id, state: 'confirmed', counts: true, cause: 'flood', label: id, binds: 'all' },
  shape: {
    kind: 'line',
    line: [
      [-79, -2.9],
      [-79.01, -2.9],
    ],
    way: 'both',
  },
  ...{ from: time(-1), madeAt: time(-1), madeBy: 'person/ana' },
  ...fields,
})
const all = [
  closure('later', { until: time(3) }),
  closure('sooner', { until: time(1), factor: 2 }),
  closure('review', { reviewAt: time(-0.5) }),
  closure('planned', { from: time(2), until: time(4) }),
  closure('report', { state: 'reported', until: time(0.5) }),
  closure('over', { until: time(-0.1) }),
  closure('ended', { state: 'ended', ended: { at: time(-0.2), by: 'person/ana', reason: 'ya' } }),
]

describe('roads/R5 the list of closures', () => {
  it('roads/R5 what waits for a word stands first, then what ends next; what is over is over before the record says so', () => {
    const groups = closureGroups(all, now).map(({ standing, closures }) => [
      standing,
      closures.map(({ id }) => id),
    ])
    expect(groups).toEqual([
      ['reported', ['report']],
      ['now', ['review', 'sooner', 'later']],
      ['planned', ['planned']],
      ['ended', ['ended', 'over']],
    ])
    expect(owedCount(all, now)).toBe(2)
  })

  it('roads/R5 each looks on the map as it stands, and those that ended are not on it', () => {
    const ring: [number, number][] = [
      [-79, -2.9],
      [-79, -2.91],
      [-79.01, -2.9],
    ]
    const lines = closureLines([...all, closure('area', { shape: { kind: 'area', ring } })], now)
    expect(packedLines(lines).map(({ look, area }) => [look, area ?? false])).toEqual([
      ['closed', false],
      ['slow', false],
      ['closed', false],
      ['planned', false],
      ['reported', false],
      ['closed', true],
    ])
  })
})
