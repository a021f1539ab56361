import type { ConsideredUnit } from './input.ts'

/**
 * Units that can go independently of each other, each group a column of the assignment: vehicles that all share one
 * crew are one column, of which the vehicle that suits the post goes. That keeps cross-staffed vehicles exact without a
 * side condition. Where sharing does not go around (A with B, B with C, but not A with C) each is a column, and
 * `conflicts` says which two exclude each other: the solver branches on those.
 */
export interface CrewColumns {
  /** Indexes of units. */
  columns: number[][]
  conflicts: [number, number][]
}

export function crewColumns(units: readonly ConsideredUnit[]): CrewColumns {
  const indexOf = new Map(units.map(({ id }, at) => [id, at]))
  const neighbours = units.map(() => new Set<number>())
  for (const [at, { sharesCrewWith }] of units.entries()) {
    for (const other of sharesCrewWith) {
      const to = indexOf.get(other)
      if (to === undefined || to === at) continue
      neighbours[at]?.add(to)
      neighbours[to]?.add(at)
    }
  }
  const columns: number[][] = []
  const conflicts: [number, number][] = []
  const done = new Uint8Array(units.length)
  for (let start = 0; start < units.length; start++) {
    if (done[start] === 1) continue
    const group = groupOf(start, neighbours)
    for (const member of group) done[member] = 1
    if (group.every((member) => neighbours[member]?.size === group.length - 1)) columns.push(group)
    else {
      for (const member of group) {
        columns.push([member])
        for (const other of neighbours[member] ?? []) if (other > member) conflicts.push([member, other])
      }
    }
  }
  columns.sort((a, b) => (a[0] as number) - (b[0] as number))
  return { columns, conflicts }
}

/** Everyone tied to a unit by shared crews, in order. */
function groupOf(start: number, neighbours: readonly Set<number>[]): number[] {
  const group = new Set([start])
  for (const member of group) for (const other of neighbours[member] ?? []) group.add(other)
  return [...group].sort((a, b) => a - b)
}
