import type { Post } from '../plans/posts.ts'
import { type Assigner, createAssigner } from './assignment-problem.ts'
import { type CrewColumns, crewColumns } from './crew-columns.ts'
import type { Fitness, Kind } from './fitness.ts'
import type { ConsideredIncident, RecommendationInput } from './input.ts'

/** A post to be filled, or what stands in its place, and the unit that it gets. */
export interface Opening extends Kind {
  /** Index of the incident. */
  incident: number
  post: Post
  insteadOf?: Kind
  /** Its place among those to be filled; kept by what stands in its place. */
  asked?: number
  /** Index of the unit; absent where nobody can go. */
  unit?: number
}

interface Solution {
  openings: Opening[]
  /** Of each class in turn: empty posts, posts filled otherwise than planned, sum of costs. The less the better. */
  worth: number[]
}

/** Branchings on crews shared in a chain; beyond it the best found counts. Nobody has seen a centre that needs ten. */
const mostBranches = 64

/**
 * Fills all posts at once: first as many as can be of the most urgent class (priority of the incident, then what can
 * wait), then as soon as can be, then the next class, which costs the earlier ones nothing. A post that stays empty
 * gets its first alternative that can be had whole. Exact (see `assignment-problem.ts`), deterministic, in single
 * milliseconds: the only side condition, crews shared in a chain, is met by branching, so that nothing needs a solver
 * with a deadline.
 */
export function solve(input: RecommendationInput, posts: readonly Opening[], fitness: Fitness): Opening[] {
  const crews = crewColumns(input.units)
  let best: Solution | undefined
  const waiting: ReadonlySet<number>[] = [new Set()]
  for (let branches = 0; waiting.length > 0 && branches < mostBranches; branches++) {
    const excluded = waiting.pop() as ReadonlySet<number>
    const solution = fillAll(input, posts, fitness, crews, excluded)
    if (best && !isBetter(solution.worth, best.worth)) continue
    const clash = clashIn(solution, crews)
    if (!clash) best = solution
    else for (const unit of clash) waiting.push(new Set([...excluded, unit]))
  }
  return best?.openings ?? fillAll(input, posts, fitness, crews, new Set(crews.conflicts.flat())).openings
}

function isBetter(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((value, index) => value !== other[index])
  return at >= 0 && (one[at] as number) < (other[at] ?? 0)
}

/** Two of a solution that the same crew would have to drive. */
function clashIn({ openings }: Solution, { conflicts }: CrewColumns): [number, number] | undefined {
  if (conflicts.length === 0) return undefined
  const used = new Set(openings.map(({ unit }) => unit))
  return conflicts.find(([one, other]) => used.has(one) && used.has(other))
}

interface Row {
  opening: Opening
  row: number
}

function fillAll(
  input: RecommendationInput,
  posts: readonly Opening[],
  fitness: Fitness,
  { columns }: CrewColumns,
  excluded: ReadonlySet<number>,
): Solution {
  const assigner = createAssigner(columns.length)
  const costs = columnCosts(columns, fitness, excluded)
  const classes = classesOf(input, posts).map((group) => {
    const rows: Row[] = group.map((opening) => ({ opening, row: assigner.add(costs(opening)) }))
    const filled = rows.map((one) =>
      assigner.columnOf(one.row) < 0 ? (otherwise(assigner, one.opening, costs) ?? [one]) : [one],
    )
    assigner.closeClass()
    return filled.flat()
  })
  // only now: a later class may have moved an earlier one along, at no loss
  const unitOf = ({ opening, row }: Row) => {
    const column = columns[assigner.columnOf(row)]
    return column && suitable(column, fitness.costs(opening.incident, opening), excluded)
  }
  const worth = classes.flatMap((rows) => {
    const units = rows.map(unitOf)
    const sum = rows.reduce((total, { opening }, at) => {
      const unit = units[at]
      return unit === undefined ? total : total + (fitness.costs(opening.incident, opening)[unit] as number)
    }, 0)
    const empty = units.filter((unit) => unit === undefined).length
    return [empty, rows.filter(({ opening }) => opening.insteadOf).length, sum]
  })
  const openings = classes.flat().map((one): Opening => {
    const unit = unitOf(one)
    return { ...one.opening, ...(unit !== undefined && { unit }) }
  })
  return { openings, worth }
}

/** Posts by priority of their incident, and within it those that can wait after the others. */
function classesOf({ incidents }: RecommendationInput, posts: readonly Opening[]): Opening[][] {
  const classes = new Map<number, Opening[]>()
  for (const opening of posts) {
    const { priority } = incidents[opening.incident] as ConsideredIncident
    const key = priority * 2 + (opening.post.after ? 1 : 0)
    const group = classes.get(key)
    if (group) group.push(opening)
    else classes.set(key, [opening])
  }
  return [...classes].sort(([a], [b]) => a - b).map(([, group]) => group)
}

/** The first alternative that can be had whole without leaving another post empty. */
function otherwise(
  assigner: Assigner,
  opening: Opening,
  costs: (opening: Opening) => Float64Array,
): Row[] | undefined {
  const { capability, service, post } = opening
  for (const { count, ...kind } of post.instead) {
    const mark = assigner.mark()
    const before = assigner.empty()
    const stand: Opening = { ...opening, ...kind, insteadOf: { capability, service } }
    const rows = Array.from({ length: count }, () => ({ opening: stand, row: assigner.add(costs(stand)) }))
    if (assigner.empty() === before) return rows
    assigner.restore(mark)
  }
  return undefined
}

/** What each column costs a post: its most suitable vehicle's. */
function columnCosts(
  columns: readonly number[][],
  fitness: Fitness,
  excluded: ReadonlySet<number>,
): (opening: Opening) => Float64Array {
  const isPlain = excluded.size === 0 && columns.every((column) => column.length === 1)
  const known = new Map<Float64Array, Float64Array>()
  return (opening) => {
    const costs = fitness.costs(opening.incident, opening)
    if (isPlain) return costs
    let row = known.get(costs)
    if (!row) {
      row = Float64Array.from(columns, (column) => {
        const unit = suitable(column, costs, excluded)
        return unit === undefined ? Number.POSITIVE_INFINITY : (costs[unit] as number)
      })
      known.set(costs, row)
    }
    return row
  }
}

/** Of vehicles with one crew the one that serves a post best. */
function suitable(
  column: readonly number[],
  costs: Float64Array,
  excluded: ReadonlySet<number>,
): number | undefined {
  let best: number | undefined
  for (const unit of column) {
    const cost = costs[unit] as number
    if (excluded.has(unit) || cost === Number.POSITIVE_INFINITY) continue
    if (best === undefined || cost < (costs[best] as number)) best = unit
  }
  return best
}
