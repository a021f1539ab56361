import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DomainEvent, StreamName } from './event.ts'
import { createMemory, createOverlay } from './memory.ts'
import { type Notebook, notebookMachine } from './notebook.fixture.ts'

function titled(id: string, version: number, title: string): DomainEvent {
  return {
    stream: `notebook/${id}`,
    version,
    type: 'notebookTitled',
    time: '2026-11-24T19:00:00.000Z',
    by: 'person/ana',
    command: 'c',
    body: { title },
  }
}

const notebook = (id: string, title: string): Notebook => ({ id, title, lines: 0, open: true })

test('centre/L1 memory holds what was put, until it is dropped', () => {
  const memory = createMemory()
  memory.put('notebook/a', { version: 3, state: notebook('a', 'x') })
  expect(memory.held('notebook/a')?.version).toBe(3)
  expect(memory.of(notebookMachine, 'a')?.title).toBe('x')
  expect([...memory.all(notebookMachine).keys()]).toEqual(['a'])
  memory.drop('notebook/a')
  expect(memory.held('notebook/a')).toBeUndefined()
  expect(memory.all(notebookMachine).size).toBe(0)
  expect(memory.size()).toBe(0)
})

test('centre/L1 an overlay shows what its batch decided; what lies below is untouched', () => {
  const memory = createMemory()
  memory.put('notebook/a', { version: 1, state: notebook('a', 'before') })
  const overlay = createOverlay(memory)
  overlay.apply(notebookMachine, titled('a', 2, 'after'))
  overlay.apply(notebookMachine, titled('b', 1, 'new'))
  expect(overlay.of(notebookMachine, 'a')?.title).toBe('after')
  expect([...overlay.all(notebookMachine).keys()].sort()).toEqual(['a', 'b'])
  expect([...overlay.changed]).toEqual(['notebook/a', 'notebook/b'])
  expect(memory.of(notebookMachine, 'a')?.title).toBe('before')
  expect(memory.all(notebookMachine).size).toBe(1)
})

test('centre/L1 a stream that nothing below holds is taken for new; one that was lent is not', () => {
  const memory = createMemory()
  memory.put('notebook/live', { version: 1, state: notebook('live', '') })
  const overlay = createOverlay(memory)
  overlay.lend('notebook/cold', { version: 9, state: notebook('cold', '') })
  overlay.lend('notebook/absent', undefined)
  for (const id of ['live', 'cold', 'absent', 'new']) overlay.assume(`notebook/${id}`)
  expect([...overlay.assumedNew]).toEqual(['notebook/new'])
  expect(overlay.held('notebook/cold')?.version).toBe(9)
})

test('centre/L1 an overlay upon an overlay, once the lower is part of memory, shows the same as before', () => {
  const memory = createMemory()
  const lower = createOverlay(memory)
  lower.apply(notebookMachine, titled('a', 1, 'one'))
  const upper = createOverlay(lower)
  upper.apply(notebookMachine, titled('a', 2, 'two'))
  upper.apply(notebookMachine, titled('b', 1, 'three'))
  const shown = () => [
    upper.held('notebook/a'),
    upper.held('notebook/b'),
    [...upper.all(notebookMachine)].sort(),
  ]
  const before = shown()
  const held = lower.held('notebook/a')
  if (held) memory.put('notebook/a', held)
  upper.rebase(memory)
  expect(shown()).toEqual(before)
})

test('centre/L1 applying through overlays gives what applying straight to memory gives', () => {
  const ids = ['a', 'b', 'c']
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.tuple(fc.constantFrom(...ids), fc.string()), { maxLength: 6 })),
      (batches) => {
        const memory = createMemory()
        const straight = new Map<StreamName, { version: number; title: string }>()
        for (const batch of batches) {
          const overlay = createOverlay(memory)
          for (const [id, title] of batch) {
            const version = (overlay.held(`notebook/${id}`)?.version ?? 0) + 1
            overlay.apply(notebookMachine, titled(id, version, title))
            straight.set(`notebook/${id}`, { version, title })
          }
          for (const stream of overlay.changed) {
            const held = overlay.held(stream)
            if (held) memory.put(stream, held)
          }
        }
        for (const [stream, { version, title }] of straight) {
          expect(memory.held(stream)?.version).toBe(version)
          expect(memory.held(stream)?.state).toMatchObject({ title })
        }
      },
    ),
  )
})
