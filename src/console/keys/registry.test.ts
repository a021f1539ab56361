import { describe, expect, it } from 'vitest'
import { pairWaitMs } from './chord.ts'
import { type Binding, createKeys, type Place } from './registry.ts'

const outside: Place = { inField: false }
const field: Place = { inField: true }

function desk() {
  const keys = createKeys()
  const done: string[] = []
  const bind = (key: string, more: Partial<Binding> = {}) =>
    keys.bind({
      key,
      label: key,
      act: () => done.push(more.label ?? key),
      enabled: true,
      listed: true,
      layer: 0,
      ...more,
    })
  return { keys, done, bind }
}

describe('bindings', () => {
  it('centre/U1 a key does what the button that shows it does, until the button is gone', () => {
    const { keys, done, bind } = desk()
    const unbind = bind('d')
    expect(keys.press('d', outside, 0)).toBe('taken')
    unbind()
    expect(keys.press('d', outside, 0)).toBe('notOurs')
    unbind()
    expect(done).toEqual(['d'])
  })

  it('centre/U1 what stands in front takes its keys first, whichever was drawn first', () => {
    const { keys, done, bind } = desk()
    const close = bind('d', { layer: 1, label: 'clears the unit' })
    bind('d', { label: 'sends the proposal' })
    keys.press('d', outside, 0)
    close()
    keys.press('d', outside, 0)
    expect(done).toEqual(['clears the unit', 'sends the proposal'])
  })

  it('centre/U1 on one layer what was shown last wins', () => {
    const { keys, done, bind } = desk()
    bind('1', { label: 'first question' })
    bind('1', { label: 'second question' })
    keys.press('1', outside, 0)
    expect(done).toEqual(['second question'])
  })

  it('centre/U1 a disabled button keeps its key and does nothing', () => {
    const { keys, done, bind } = desk()
    bind('c', { label: 'behind' })
    bind('c', { enabled: false })
    expect(keys.press('c', outside, 0)).toBe('taken')
    expect(done).toEqual([])
  })

  it('centre/U1 letters in a field are text, with Alt they are keys, function keys always are', () => {
    const { keys, done, bind } = desk()
    bind('v')
    bind('F9')
    expect(keys.press('v', field, 0)).toBe('notOurs')
    expect(keys.press('Alt+v', field, 0)).toBe('taken')
    expect(keys.press('F9', field, 0)).toBe('taken')
    expect(done).toEqual(['v', 'F9'])
  })

  it('centre/U1 two letters go to a screen; the first alone waits, and not for ever', () => {
    const { keys, done, bind } = desk()
    bind('g d')
    bind('d')
    expect(keys.press('g', outside, 0)).toBe('waits')
    expect(keys.press('d', outside, 100)).toBe('taken')
    keys.press('g', outside, 1000)
    keys.press('d', outside, 1000 + pairWaitMs)
    expect(done).toEqual(['g d', 'd'])
  })

  it('centre/U1 a half-typed pair that becomes nothing does not do the single key', () => {
    const { keys, done, bind } = desk()
    bind('g d')
    bind('x')
    keys.press('g', outside, 0)
    expect(keys.press('x', outside, 10)).toBe('notOurs')
    expect(keys.press('x', outside, 20)).toBe('taken')
    expect(done).toEqual(['x'])
  })

  it('centre/U1 Escape puts away what is in front; with nothing there it leaves the field', () => {
    const { keys, done, bind } = desk()
    expect(keys.press('Escape', field, 0)).toBe('leaveField')
    expect(keys.press('Escape', outside, 0)).toBe('notOurs')
    bind('Escape')
    expect(keys.press('Escape', field, 0)).toBe('taken')
    expect(done).toEqual(['Escape'])
  })

  it('centre/U1 Enter presses the focused button, unless something in front has its own Enter', () => {
    const { keys, done, bind } = desk()
    bind('Enter', { label: 'list' })
    expect(keys.press('Enter', { inField: false, onButton: 'behind' }, 0)).toBe('notOurs')
    bind('Enter', { label: 'front', layer: 1 })
    expect(keys.press('Enter', { inField: false, onButton: 'inFront' }, 0)).toBe('notOurs')
    expect(keys.press('Enter', { inField: false, onButton: 'behind' }, 0)).toBe('taken')
    expect(done).toEqual(['front'])
  })

  it('centre/U1 a held key walks a list but never repeats an order', () => {
    const { keys, done, bind } = desk()
    bind('d')
    bind('ArrowDown')
    const held: Place = { inField: false, repeated: true }
    expect(keys.press('d', held, 0)).toBe('taken')
    keys.press('ArrowDown', held, 0)
    expect(done).toEqual(['ArrowDown'])
  })

  it('centre/U1 the overlay lists each key once, as it works now', () => {
    const { keys, bind } = desk()
    bind('d', { label: 'behind' })
    bind('d', { label: 'front', layer: 1 })
    bind('ArrowDown', { listed: false })
    expect(keys.list().map((binding) => binding.label)).toEqual(['front'])
  })
})
