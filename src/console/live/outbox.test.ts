import { describe, expect, it } from 'vitest'
import {
  accepted,
  dismissed,
  emptyOutbox,
  isPending,
  type Pending,
  refusalAt,
  refusedBy,
  seen,
  sent,
  unanswered,
} from './outbox.ts'

const assign = (id: string): Pending => ({
  id,
  command: { id, type: 'assignUnits' },
  about: ['incident/352', 'unit/A12'],
})
const no = { code: 'unitBusy', what: 'B5 está en el lugar.', next: 'Mande B6.' }

describe('outbox', () => {
  it('centre/U1 what is sent looks pending at each thing it touches until the screen has seen it recorded', () => {
    let outbox = sent(emptyOutbox, assign('a'))
    expect(isPending(outbox, 'unit/A12')).toBe(true)
    expect(isPending(outbox, 'unit/B3')).toBe(false)
    outbox = accepted(outbox, 'a', 40, 39)
    expect(isPending(outbox, 'unit/A12')).toBe(true)
    outbox = seen(outbox, 40)
    expect(isPending(outbox, 'unit/A12')).toBe(false)
  })

  it('centre/U1 an answer that comes after the change itself ends the waiting at once', () => {
    const outbox = accepted(sent(emptyOutbox, assign('a')), 'a', 40, 41)
    expect(outbox.pending).toEqual([])
  })

  it('centre/U1 what was not answered goes again under its own id when the link is back', () => {
    let outbox = sent(sent(emptyOutbox, assign('a')), assign('b'))
    outbox = accepted(outbox, 'a', 7, 0)
    expect(unanswered(outbox).map((entry) => entry.id)).toEqual(['b'])
  })

  it('centre/U1 a refusal stands beside the thing until the next act there or Escape', () => {
    let outbox = refusedBy(sent(emptyOutbox, assign('a')), 'a', no)
    expect(isPending(outbox, 'unit/A12')).toBe(false)
    expect(refusalAt(outbox, 'unit/A12')?.what).toBe(no.what)
    expect(refusalAt(outbox, 'incident/352')?.command.type).toBe('assignUnits')
    expect(refusalAt(dismissed(outbox, 'unit/A12'), 'incident/352')).toBeUndefined()
    outbox = sent(outbox, assign('b'))
    expect(refusalAt(outbox, 'unit/A12')).toBeUndefined()
  })

  it('centre/U1 a refusal of what is no longer waited for changes nothing', () => {
    expect(refusedBy(emptyOutbox, 'x', no)).toBe(emptyOutbox)
    expect(seen(emptyOutbox, 9)).toBe(emptyOutbox)
  })
})
