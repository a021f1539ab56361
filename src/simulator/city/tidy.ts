import { cutAtMarks, type Edge, edgesByNode, type Net } from './net.ts'
import { distance, type Vec } from './vector.ts'

/** Makes the drawn streets a finished net: cut at crossings, connected, without stubs and needless nodes. */
export function tidy(net: Net): void {
  cutAtMarks(net)
  net.edges = net.edges.filter((edge) => !edge.limit)
  dropDoubles(net)
  dropStubs(net)
  dropIslands(net)
  dissolve(net)
}

/** Two straight streets between the same crossings are one. */
function dropDoubles(net: Net): void {
  const seen = new Set<string>()
  net.edges = net.edges.filter((edge) => {
    if (edge.from === edge.to) return false
    const key = `${Math.min(edge.from, edge.to)}-${Math.max(edge.from, edge.to)}`
    if (edge.line.length === 2 && seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** A dead end too short for a house is no street, nor is the end of an avenue that leads nowhere near. */
function dropStubs(net: Net): void {
  for (let round = 0; round < 3; round++) {
    const table = edgesByNode(net)
    const dead = (node: number) => (table[node]?.length ?? 0) === 1
    net.edges = net.edges.filter((edge) => edge.length >= 32 || !(dead(edge.from) || dead(edge.to)))
  }
}

/** Keeps the largest connected part. */
function dropIslands(net: Net): void {
  const table = edgesByNode(net)
  const part = new Array<number>(net.nodes.length).fill(-1)
  const sizes: number[] = []
  for (let start = 0; start < net.nodes.length; start++) {
    if (part[start] === -1) sizes.push(flood(table, part, start, sizes.length))
  }
  const largest = sizes.indexOf(Math.max(...sizes))
  net.edges = net.edges.filter((edge) => part[edge.from] === largest)
}

function flood(table: Edge[][], part: number[], start: number, mark: number): number {
  const waiting = [start]
  part[start] = mark
  let edges = 0
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const edge of table[node] ?? []) {
      edges++
      const other = edge.from === node ? edge.to : edge.from
      if (part[other] !== -1) continue
      part[other] = mark
      waiting.push(other)
    }
  }
  return edges
}

/** Joins the two pieces of a street at a node where nothing else meets. */
function dissolve(net: Net): void {
  const table = edgesByNode(net)
  for (let node = 0; node < net.nodes.length; node++) {
    const [one, two, third] = (table[node] ?? []).filter((edge) => !edge.gone)
    if (!one || !two || third || !alike(one, two)) continue
    const [start, end] = [otherEnd(one, node), otherEnd(two, node)]
    if (start === end) continue
    const first = one.to === node ? one.line : one.line.toReversed()
    const second = two.from === node ? two.line : two.line.toReversed()
    const line: Vec[] = [...first, ...second.slice(1)]
    const joined = { ...one, from: start, to: end, line, length: one.length + two.length }
    one.gone = true
    two.gone = true
    net.edges.push(joined)
    table[start]?.push(joined)
    table[end]?.push(joined)
  }
  net.edges = net.edges.filter((edge) => !edge.gone)
}

const otherEnd = (edge: Edge, node: number) => (edge.from === node ? edge.to : edge.from)

function alike(one: Edge, two: Edge): boolean {
  const turn = one.flow && two.flow ? distance(one.flow, two.flow) : 0
  return (
    one.way === two.way &&
    one.class === two.class &&
    Boolean(one.bridge) === Boolean(two.bridge) &&
    Boolean(one.flow) === Boolean(two.flow) &&
    turn < 0.1
  )
}
