import { describe, expect, it } from 'vitest'
import { bindingOf, chordOf, type Press, pairOf } from './chord.ts'

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  altGraph: false,
  ...more,
})

describe('keys', () => {
  it('centre/U1 names what is printed on the key', () => {
    expect(chordOf(press('d'))).toBe('d')
    expect(chordOf(press('D', { shiftKey: true }))).toBe('d')
    expect(chordOf(press('?', { shiftKey: true }))).toBe('?')
    expect(chordOf(press('F8'))).toBe('F8')
    expect(chordOf(press('Tab', { shiftKey: true }))).toBe('Shift+Tab')
  })

  it("centre/U1 leaves the system's keys to the system", () => {
    expect(chordOf(press('c', { ctrlKey: true }))).toBeUndefined()
    expect(chordOf(press('q', { metaKey: true }))).toBeUndefined()
  })

  it('centre/U1 AltGr writes signs (an @ in Spain) and is no command', () => {
    expect(chordOf(press('@', { ctrlKey: true, altKey: true }))).toBeUndefined()
    expect(chordOf(press('@', { altKey: true, altGraph: true }))).toBeUndefined()
  })

  it('centre/U1 letters work alone outside fields and with Alt inside them', () => {
    expect(bindingOf('d', false)).toBe('d')
    expect(bindingOf('d', true)).toBeUndefined()
    expect(chordOf(press('∂', { altKey: true, code: 'KeyD' }))).toBe('Alt+d')
    expect(bindingOf('Alt+d', true)).toBe('d')
    expect(chordOf(press('Alt', { altKey: true, code: 'AltLeft' }))).toBeUndefined()
  })

  it('centre/U1 function keys and Escape work from anywhere, Enter and arrows belong to the field', () => {
    expect(bindingOf('F2', true)).toBe('F2')
    expect(bindingOf('Escape', true)).toBe('Escape')
    expect(bindingOf('Enter', true)).toBeUndefined()
    expect(bindingOf('ArrowDown', false)).toBe('ArrowDown')
  })

  it('centre/U1 two letters make a pair', () => {
    expect(pairOf(undefined, 'g')).toBe('g')
    expect(pairOf('g', 'd')).toBe('g d')
  })
})
