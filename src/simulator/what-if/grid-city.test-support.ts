import { drawnMap } from '../../roads/drawn-map.test-support.ts'
import { networkOfStreets } from '../../roads/network/of-streets.ts'
import type { Base, Layout } from './layout.ts'
import type { Model } from './model.ts'
import { streetBase } from './street-base.ts'
import { streetRoads } from './street-roads.ts'

const minuteMs = 60_000

const drawing = `
A----B----C----D
|    |    |    |
E----F----G----H
|    |    |    |
I----J----K----L
`
export const { segments, node } = drawnMap(drawing, {
  ABCD: { class: 'primary' },
  EFGH: {},
  IJKL: { class: 'secondary' },
  AEI: {},
  BFJ: { class: 'primary', bridge: true },
  CGK: { oneWay: 'forward' },
  DHL: {},
})

const letters = [...'ABCDEFGHIJKL']

/** Two kinds of unit at three stations, a hospital at F, a call at each corner, twelve hours. */
export async function gridBase(changed: Partial<Layout> = {}): Promise<Base> {
  const layout: Layout = {
    stations: ['A', 'D', 'K'].map((letter) => ({ name: letter, point: node(letter) })),
    units: [
      { name: 'm1', station: 0, fills: 1 },
      { name: 'm2', station: 1, fills: 1 },
      { name: 'e1', station: 1, fills: 2 },
      { name: 'both', station: 2, fills: 3, dutyMs: [60 * minuteMs, 500 * minuteMs] },
    ],
    kinds: [
      { name: 'medic', moves: true },
      { name: 'engine', moves: false },
    ],
    closed: [],
    callFactor: 1,
    plans: {},
    ...changed,
  }
  return streetBase({
    name: 'grid',
    roads: await streetRoads(networkOfStreets(segments, 'grid'), segments),
    hospitals: [{ name: 'F', point: node('F') }],
    layout,
    calls: letters.map((letter, i) => ({
      atMs: i * 50 * minuteMs,
      point: node(letter),
      type: i % 2 === 0 ? 'illness' : 'fire',
      priority: 1 + (i % 3),
      needs: [
        {
          kinds: i % 2 === 0 ? 1 : 2,
          delayMs: minuteMs,
          onSceneMs: (10 + i) * minuteMs,
          ...(i % 4 === 0 && { handoverMs: 12 * minuteMs }),
        },
        ...(i % 3 === 0 ? [{ kinds: 1, delayMs: 2 * minuteMs, onSceneMs: 20 * minuteMs }] : []),
      ],
    })),
    jitterMs: 30 * minuteMs,
    settings: {
      horizonMs: 720 * minuteMs,
      warmUpMs: 0,
      lateMs: 3 * minuteMs,
      usualDelayMs: minuteMs,
      reportedLaterMs: 5000,
      topPriority: 1,
      keepsLastSeconds: { 3: 60 },
      modeOfPriority: ['sirens', 'normal'],
    },
  })
}

export async function gridCity(changed: Partial<Layout> = {}): Promise<Model> {
  const base = await gridBase(changed)
  return base.build(base.layout)
}
