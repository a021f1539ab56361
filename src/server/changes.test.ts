import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StreamName } from '../log/event.ts'
import type { Commit } from '../log/log.ts'
import { createChangeIndex } from './changes.ts'

const commit = (seq: number, changes: [StreamName, number][]): Commit => ({
  seq,
  events: [],
  changes: changes.map(([stream, version]) => ({ stream, version, state: {}, last: {}, before: undefined })),
})

describe('change index', () => {
  it('centre/U1 names each stream changed since once, with its last version', () => {
    const index = createChangeIndex(10)
    index.add(commit(11, [['unit/A', 1]]))
    index.add(commit(12, [['unit/B', 4]]))
    index.add(commit(15, [['unit/A', 2]]))
    expect([...(index.since(10) ?? [])]).toEqual([
      ['unit/B', 4],
      ['unit/A', 2],
    ])
    expect([...(index.since(12) ?? [])]).toEqual([['unit/A', 2]])
    expect([...(index.since(15) ?? [])]).toEqual([])
  })

  it('centre/U1 says that it does not know what was before it began', () => {
    expect(createChangeIndex(10).since(9)).toBeUndefined()
    expect(createChangeIndex(10).since(10)?.size).toBe(0)
  })

  it('centre/U1 leaves out kinds that consoles do not hold', () => {
    const index = createChangeIndex(0)
    index.add(commit(1, [['access/ana', 1]]))
    expect(index.since(0)?.size).toBe(0)
  })

  it('centre/U1 stays within its bound, and forgets openly', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 20 }),
        fc.array(fc.nat(5), { maxLength: 80 }),
        (limit, streams) => {
          const index = createChangeIndex(0, limit)
          const all: [number, StreamName, number][] = []
          streams.forEach((stream, at) => {
            const name: StreamName = `unit/${stream}`
            index.add(commit(at + 1, [[name, at + 1]]))
            all.push([at + 1, name, at + 1])
          })
          for (let since = 0; since <= streams.length; since++) {
            const told = index.since(since)
            if (!told) {
              expect(streams.length).toBeGreaterThan(limit)
              continue
            }
            const expected = new Map(
              all.filter(([seq]) => seq > since).map(([, name, version]) => [name, version]),
            )
            expect(Object.fromEntries(told)).toEqual(Object.fromEntries(expected))
          }
          expect(index.since(streams.length)).toBeDefined()
        },
      ),
    )
  })
})
