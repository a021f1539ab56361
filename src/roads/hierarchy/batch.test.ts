import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sweepManyFrom, sweepManyTo } from './batch.ts'
import { buildHierarchy } from './hierarchy.ts'
import { customise } from './metric.ts'
import { someGraph } from './random-graph.test-support.ts'
import { type Seed, selectNodes } from './selection.ts'
import { sweepFrom, sweepTo } from './sweep.ts'

const someGroup = fc.array(fc.tuple(fc.nat(), fc.nat(20)), { maxLength: 4 })

test('roads/R3 many at once give what each gives alone, also where one has no target', () => {
  fc.assert(
    fc.property(
      someGraph,
      fc.array(someGroup, { maxLength: 20 }),
      fc.array(fc.nat(), { maxLength: 5 }),
      ({ graph, weights, order }, drawn, numbers) => {
        const hierarchy = buildHierarchy(graph, order)
        const metric = customise(hierarchy, weights, 'v1')
        const groups: Seed[][] = drawn.map((group) =>
          group.map(([number, weight]) => ({ node: number % graph.nodeCount, weight })),
        )
        const asked = numbers.map((number) => number % graph.nodeCount)
        const selection = selectNodes(hierarchy, asked)
        const each = groups.map((seeds) => sweepTo(selection, metric, seeds))
        expect(sweepManyTo(selection, metric, groups)).toEqual(each)
        const eachFrom = groups.map((seeds) => sweepFrom(selection, metric, seeds))
        expect(sweepManyFrom(selection, metric, groups)).toEqual(eachFrom)
      },
    ),
  )
})
