import { describe, expect, test } from 'vitest'
import { random } from '../random.ts'
import { type Barrio, type BarrioKind, GRAINS, type Grain } from './barrios.ts'
import { facesOf } from './faces.ts'
import { climb, HILLSIDE } from './hill.ts'
import { layLattice } from './lattice.ts'
import { along, crossings, lengthOf } from './line.ts'
import { type Edge, edgesByNode, type Net } from './net.ts'
import { takePlots } from './plots.ts'
import { areaOf, contains, mainHeading, rimDistance } from './polygon.ts'
import { tidy } from './tidy.ts'
import { distance, turned, type Vec } from './vector.ts'
import { wear } from './wear.ts'
import { weave } from './weave.ts'

const look = { class: 'secondary' as const }
const anywhere = { joins: (_: Edge) => true, oneWay: false }

/** A quarter between four avenues, turned a little. */
function quarter(wide: number, high: number, kind: BarrioKind): { net: Net; barrio: Barrio } {
  const net: Net = { nodes: [], edges: [], ways: [] }
  const at = (x: number, y: number): Vec => turned([x, y], 0.2)
  const lines: Vec[][] = [
    [at(-50, 0), at(wide + 50, 0)],
    [at(-50, high), at(wide + 50, high)],
    [at(0, -50), at(0, high + 50)],
    [at(wide, -50), at(wide, high + 50)],
  ]
  weave(
    net,
    lines.map((line) => ({ line, look })),
  )
  const [face] = facesOf(net)
  if (!face) throw new Error('no face')
  return { net, barrio: { index: 0, kind, face, name: 'El Vellón', turn: mainHeading(face.ring) } }
}

describe('centre/T1 quarters laid out by cord', () => {
  test('centre/T1 blocks have the size of their kind', () => {
    const { net, barrio } = quarter(700, 500, 'grid')
    layLattice(net, random('a'), barrio, GRAINS.grid as Grain, anywhere)
    tidy(net)
    const areas = facesOf(net).map(({ area }) => area)
    const middle = areas.toSorted((a, b) => a - b)[Math.floor(areas.length / 2)] ?? 0
    expect(areas.length).toBeGreaterThan(30)
    expect(middle).toBeGreaterThan(3500)
    expect(middle).toBeLessThan(10_500)
  })

  test('centre/T1 every street stays inside and reaches the avenues', () => {
    const { net, barrio } = quarter(700, 500, 'fine')
    layLattice(net, random('b'), barrio, GRAINS.fine as Grain, anywhere)
    const own = net.edges.filter((edge) => edge.barrio === 0)
    for (const { line } of own) {
      const middle = along(line, lengthOf(line) / 2).place
      expect(contains(barrio.face.ring, middle)).toBe(true)
    }
    expect(net.edges.filter((edge) => edge.barrio === undefined).every((edge) => edge.marks.length > 3)).toBe(
      true,
    )
  })

  test('centre/T1 where an avenue may not be joined nothing joins it', () => {
    const { net, barrio } = quarter(700, 500, 'grid')
    const [closed] = barrio.face.sides
    layLattice(net, random('c'), barrio, GRAINS.grid as Grain, {
      ...anywhere,
      joins: (edge) => edge !== closed?.edge,
    })
    expect(closed?.edge.marks).toEqual([])
  })

  test('centre/T1 one-way streets go up and down by turns', () => {
    const { net, barrio } = quarter(800, 700, 'centre')
    const lattice = layLattice(net, random('d'), barrio, GRAINS.centre as Grain, {
      ...anywhere,
      oneWay: true,
    })
    const flows = [1, 2, 3].map((row) => {
      const edges = lattice.rightward.slice(row * lattice.columns, (row + 1) * lattice.columns)
      return Math.sign(edges.find((edge) => edge?.flow)?.flow?.[0] ?? 0)
    })
    expect(flows[0]).toBe(-(flows[1] ?? 0))
    expect(flows[0]).toBe(flows[2])
  })
})

describe('centre/T1 ground set aside', () => {
  const laid = () => {
    const { net, barrio } = quarter(900, 700, 'grid')
    return { net, barrio, lattice: layLattice(net, random('e'), barrio, GRAINS.grid as Grain, anywhere) }
  }

  test('centre/T1 a plot has about the size wanted, and no street crosses it', () => {
    const { net, lattice } = laid()
    const need = { kind: 'park', name: 'Parque', squareMetres: 30_000, green: true, in: ['grid'] as const }
    const [plot] = takePlots(net, random('f'), [lattice], [need], 1)
    tidy(net)
    const size = areaOf(plot?.ring ?? [])
    expect(size).toBeGreaterThan(15_000)
    expect(size).toBeLessThan(45_000)
    const ring = [...(plot?.ring ?? []), plot?.ring[0] as Vec]
    expect(net.edges.some(({ line }) => crossings(line, ring).length > 0)).toBe(false)
  })

  test('centre/T1 no ground is taken twice', () => {
    const { net, lattice } = laid()
    const need = {
      kind: 'school',
      name: 'Colegio',
      squareMetres: 12_000,
      in: ['grid'] as const,
      spread: true,
    }
    const plots = takePlots(net, random('g'), [lattice], Array(6).fill(need), 1)
    for (const [at, plot] of plots.entries()) {
      for (const other of plots.slice(at + 1)) expect(contains(other.ring, plot.centre)).toBe(false)
    }
    expect(plots.length).toBeGreaterThanOrEqual(4)
  })

  test('centre/T1 what a kind of quarter has no room for is left out', () => {
    const { net, lattice } = laid()
    const need = { kind: 'airport', name: 'Aeropuerto', squareMetres: 3_000_000, in: ['grid'] as const }
    expect(takePlots(net, random('h'), [lattice], [need], 1)).toEqual([])
  })

  test('centre/T1 the years leave streets out, never one beside a plot, and let passages in', () => {
    const { net, lattice } = laid()
    const need = { kind: 'square', name: 'Plaza', squareMetres: 6000, green: true, in: ['grid'] as const }
    const plots = takePlots(net, random('i'), [lattice], [need], 1)
    const worn = { ...lattice, grain: { ...lattice.grain, missing: 0.4, passages: 0.3 } }
    const kept = net.edges.filter((edge) => edge.kept)
    const before = net.edges.filter((edge) => !edge.gone).length
    wear(net, random('j'), worn, plots)
    expect(kept.length).toBeGreaterThan(3)
    expect(kept.every((edge) => !edge.gone)).toBe(true)
    const after = net.edges.filter((edge) => !edge.gone)
    const passages = after.filter((edge) => edge.class === 'service')
    expect(passages.length).toBeGreaterThan(2)
    expect(after.length - passages.length).toBeLessThan(before)
  })
})

describe('centre/T1 hills', () => {
  const dry = () => true
  const grown = (label: string) => {
    const { net, barrio } = quarter(700, 600, 'hill')
    climb(net, random(label), barrio, HILLSIDE, { joins: () => true, dry })
    tidy(net)
    return { net, barrio, lanes: net.edges.filter((edge) => edge.barrio === 0) }
  }

  test('centre/T1 lanes fill a hillside and end dead', () => {
    const { net, lanes } = grown('k')
    const deadEnds = edgesByNode(net).filter((edges) => edges.length === 1).length
    expect(lanes.reduce((sum, { length }) => sum + length, 0)).toBeGreaterThan(2500)
    expect(deadEnds).toBeGreaterThan(8)
  })

  test('centre/T1 no lane leads through: taken alone they make no circle', () => {
    const { lanes, net } = grown('l')
    const avenues = new Set(
      net.edges.filter((edge) => edge.barrio === undefined).flatMap(({ from, to }) => [from, to]),
    )
    const nodes = new Set(lanes.flatMap(({ from, to }) => [from, to]))
    const entrances = [...nodes].filter((node) => avenues.has(node)).length
    expect(lanes.length).toBe(nodes.size - entrances)
  })

  test('centre/T1 lanes keep away from each other, from the rim and from water', () => {
    const { net, barrio } = quarter(700, 600, 'hill')
    const lake: Vec = turned([350, 300], 0.2)
    climb(net, random('m'), barrio, HILLSIDE, {
      joins: () => true,
      dry: (place) => distance(place, lake) > 120,
    })
    for (const { line } of net.edges.filter((edge) => edge.barrio === 0)) {
      for (const place of line.slice(2)) {
        expect(distance(place, lake)).toBeGreaterThan(95)
        expect(rimDistance(barrio.face.ring, place)).toBeGreaterThan(15)
      }
    }
  })
})
