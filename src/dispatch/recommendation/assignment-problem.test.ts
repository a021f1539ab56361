import fc from 'fast-check'
import { assert, describe, expect, test } from 'vitest'
import { createAssigner } from './assignment-problem.ts'

const no = Number.POSITIVE_INFINITY
const row = (...costs: number[]) => Float64Array.from(costs)

/** Empty rows and sum of costs, of each class in turn. */
type Worth = number[]

interface Case {
  columns: number
  /** Rows of each class. */
  classes: number[][][]
}

function solve({ columns, classes }: Case): number[][] {
  const assigner = createAssigner(columns)
  const rows = classes.map((rowsOf) => {
    const numbers = rowsOf.map((costs) => assigner.add(Float64Array.from(costs)))
    assigner.closeClass()
    return numbers
  })
  return rows.map((numbers) => numbers.map(assigner.columnOf))
}

function worthOf({ classes }: Case, columnsOf: number[][]): Worth {
  return classes.flatMap((rows, at) => {
    const taken = rows.map((costs, index) => {
      const column = columnsOf[at]?.[index] as number
      return column < 0 ? undefined : (costs[column] as number)
    })
    const filled = taken.filter((cost) => cost !== undefined)
    return [rows.length - filled.length, filled.reduce((sum, cost) => sum + cost, 0)]
  })
}

function isBetter(one: Worth, other: Worth): boolean {
  const at = one.findIndex((value, index) => value !== other[index])
  return at >= 0 && (one[at] as number) < (other[at] as number)
}

/** Every way of giving rows columns, tried. */
function best(problem: Case): Worth {
  const rows = problem.classes.flatMap((each, at) => each.map((costs) => ({ at, costs })))
  let found: Worth | undefined
  const chosen: number[] = []
  const used = new Set<number>()
  const visit = (index: number) => {
    if (index === rows.length) {
      const columnsOf = problem.classes.map((_, at) => chosen.filter((_, each) => rows[each]?.at === at))
      const worth = worthOf(problem, columnsOf)
      if (!found || isBetter(worth, found)) found = worth
      return
    }
    chosen[index] = -1
    visit(index + 1)
    for (let column = 0; column < problem.columns; column++) {
      if (used.has(column) || rows[index]?.costs[column] === no) continue
      used.add(column)
      chosen[index] = column
      visit(index + 1)
      used.delete(column)
    }
  }
  visit(0)
  return found as Worth
}

/** Small costs, so that many ways are equally good: ties are where classes go wrong. */
const problems = fc.integer({ min: 1, max: 5 }).chain((columns) => {
  const cost = fc.oneof(fc.constant(no), fc.integer({ min: 0, max: 3 }))
  const rows = fc.array(fc.array(cost, { minLength: columns, maxLength: columns }), { maxLength: 3 })
  return fc.record({ columns: fc.constant(columns), classes: fc.array(rows, { minLength: 1, maxLength: 3 }) })
})

describe('the assignment of rows to columns', () => {
  test('roads/D2 is as good as the best of all ways, class by class', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const columnsOf = solve(problem)
        const used = columnsOf.flat().filter((column) => column >= 0)
        assert.equal(new Set(used).size, used.length, 'a column was given twice')
        assert.deepEqual(worthOf(problem, columnsOf), best(problem))
      }),
      { numRuns: 3000 },
    )
  })

  test('roads/D2 an earlier class gives way among columns that are alike to it, and at no loss', () => {
    // both reach the first post in the same time; only the first can do the second one
    expect(solve({ columns: 2, classes: [[[5, 5]], [[2, no]]] })).toEqual([[1], [0]])
    // a second slower is a loss, and the second post stays empty
    expect(solve({ columns: 2, classes: [[[5, 6]], [[2, no]]] })).toEqual([[0], [-1]])
  })

  test('roads/D2 filling more posts comes before filling them sooner', () => {
    expect(
      solve({
        columns: 2,
        classes: [
          [
            [1, 1000],
            [2, no],
          ],
        ],
      }),
    ).toEqual([[1, 0]])
  })

  test('roads/D2 what was added since a mark is taken back without a trace', () => {
    fc.assert(
      fc.property(problems, problems, ({ columns, classes }, other) => {
        const rows = classes.flat().map((costs) => Float64Array.from(costs))
        const more = other.classes
          .flat()
          .map((costs) => Float64Array.from({ length: columns }, (_, at) => costs[at] ?? no))
        const plain = createAssigner(columns)
        const tried = createAssigner(columns)
        for (const each of rows) {
          plain.add(each)
          const mark = tried.mark()
          for (const one of more) tried.add(one)
          tried.restore(mark)
          tried.add(each)
        }
        assert.equal(tried.empty(), plain.empty())
        for (const at of rows.keys()) assert.equal(tried.columnOf(at), plain.columnOf(at))
      }),
      { numRuns: 500 },
    )
  })

  test('roads/D2 rows without any column, and columns without any row, are no trouble', () => {
    expect(solve({ columns: 0, classes: [[[]], []] })).toEqual([[-1], []])
    const assigner = createAssigner(3)
    for (let at = 0; at < 200; at++) assigner.add(row(at, at, at))
    expect(assigner.empty()).toBe(197)
    assigner.closeClass()
    expect(assigner.columnOf(assigner.add(row(1, 1, 1)))).toBe(-1)
  })

  test('roads/D2 large costs stay exact', () => {
    const far = 1e11
    expect(
      solve({
        columns: 3,
        classes: [
          [
            [far + 1, far + 2, no],
            [far, far + 2, no],
            [no, far, 1],
          ],
        ],
      }),
    ).toEqual([[1, 0, 2]])
    expect(
      solve({
        columns: 2,
        classes: [
          [
            [far, far + 1],
            [far + 1, far + 3],
          ],
        ],
      }),
    ).toEqual([[1, 0]])
  })
})
