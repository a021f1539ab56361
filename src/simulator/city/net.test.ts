import { expect, test } from 'vitest'
import { facesOf } from './faces.ts'
import { addEdge, addNode, cutAtMarks, markAt, type Net } from './net.ts'
import { outlineOf } from './outlines.ts'
import { areaOf } from './polygon.ts'
import { strokesOf } from './strokes.ts'
import { tidy } from './tidy.ts'
import type { Vec } from './vector.ts'
import { weave } from './weave.ts'

const look = { class: 'residential' as const }
const empty = (): Net => ({ nodes: [], edges: [], ways: [] })

/** Lines 100 m apart, `count` each way, that stick out 30 m. */
function board(count: number): Net {
  const net = empty()
  const end = (count - 1) * 100 + 60
  const lines = Array.from({ length: count }, (_, at): Vec[][] => [
    [
      [at * 100, -60],
      [at * 100, end],
    ],
    [
      [-60, at * 100],
      [end, at * 100],
    ],
  ]).flat()
  weave(
    net,
    lines.map((line) => ({ line, look })),
  )
  return net
}

test('centre/T1 woven lines meet in nodes and what sticks out is cut off', () => {
  const net = board(4)
  expect(net.nodes.length).toBe(16)
  expect(net.edges.length).toBe(24)
  expect(facesOf(net).map(({ area }) => Math.round(area))).toEqual(Array(9).fill(10_000))
})

test('centre/T1 crossings that nearly coincide become one', () => {
  const net = empty()
  weave(net, [
    {
      line: [
        [-200, 0],
        [200, 0],
      ],
      look,
    },
    {
      line: [
        [0, -200],
        [0, 200],
      ],
      look,
    },
    {
      line: [
        [-200, -190],
        [200, 210],
      ],
      look,
    },
    {
      line: [
        [-200, -100],
        [200, -100],
      ],
      look,
    },
    {
      line: [
        [-200, 100],
        [200, 100],
      ],
      look,
    },
  ])
  const near = net.nodes.filter(([x, y]) => Math.hypot(x, y) < 40)
  expect(near.length).toBe(1)
})

test('centre/T1 a closed line is woven over its seam', () => {
  const net = empty()
  const ring: Vec[] = [
    [100, 0],
    [0, 100],
    [-100, 0],
    [0, -100],
    [100, 0],
  ]
  weave(net, [
    { line: ring, look, closed: true },
    {
      line: [
        [-300, 20],
        [300, 20],
      ],
      look,
    },
  ])
  expect(facesOf(net).length).toBe(2)
})

test('centre/T1 a mark cuts a street, and snaps to one that is near', () => {
  const net = empty()
  const edge = addEdge(
    net,
    addNode(net, [0, 0]),
    addNode(net, [100, 0]),
    [
      [0, 0],
      [100, 0],
    ],
    look,
  )
  const mark = markAt(net, edge, 60, 10)
  expect(markAt(net, edge, 66, 10)).toBe(mark)
  expect(markAt(net, edge, 5, 10)).toBe(edge.from)
  cutAtMarks(net)
  expect(net.edges.map(({ length }) => length)).toEqual([60, 40])
})

test('centre/T1 groups of faces share their border exactly, holes included', () => {
  const faces = facesOf(board(4))
  const middle = faces.filter(({ ring }) =>
    ring.every(([x, y]) => x >= 100 && x <= 200 && y >= 100 && y <= 200),
  )
  const around = outlineOf(faces.filter((face) => !middle.includes(face)))
  expect(middle.length).toBe(1)
  expect(around.length).toBe(1)
  expect(around[0]?.length).toBe(2)
  const areas = (around[0] ?? []).map((ring) => Math.abs(areaOf(ring)))
  expect(areas).toEqual([90_000, 10_000])
})

test('centre/T1 tidying keeps one connected net and joins what no crossing parts', () => {
  const net = board(3)
  const [a, b] = [addNode(net, [900, 900]), addNode(net, [990, 900])]
  addEdge(
    net,
    a,
    b,
    [
      [900, 900],
      [990, 900],
    ],
    look,
  )
  const stub = addNode(net, [0, -20])
  addEdge(
    net,
    0,
    stub,
    [
      [0, 0],
      [0, -20],
    ],
    look,
  )
  tidy(net)
  expect(net.edges.some(({ from }) => from === a)).toBe(false)
  expect(net.edges.some(({ to }) => to === stub)).toBe(false)
  expect(net.edges.length).toBe(8)
})

test('centre/T1 a street goes straight on over crossings and ends at a sharp bend', () => {
  const strokes = strokesOf(board(4))
  expect(strokes.length).toBe(8)
  expect(strokes.every(({ pieces, length }) => pieces.length === 3 && Math.round(length) === 300)).toBe(true)
})
