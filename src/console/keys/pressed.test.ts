import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unfitOf } from './own-keys.ts'
import { pressedAfter } from './pressed.ts'

const plain = { code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, altGraph: false }
const press = (key: string, more: object = {}) => ({ ...plain, key, ...more })
const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzñ.,')

describe('choosing a key', () => {
  it('console/W3 one letter, then a pair, then anew: whatever is pressed, it is a key that can be taken', () => {
    fc.assert(
      fc.property(fc.array(letter, { minLength: 1, maxLength: 8 }), (letters) => {
        let chosen = ''
        for (const [at, one] of letters.entries()) {
          const pressed = pressedAfter(chosen, press(one))
          chosen = pressed.kind === 'key' ? pressed.key : ''
          expect(chosen).toBe(at % 2 === 0 ? one : `${letters[at - 1]} ${one}`)
          expect(unfitOf(chosen)).toBeUndefined()
        }
      }),
    )
  })

  it('console/W3 keys of the system are said to be, modifiers alone are nothing, F keys stand alone', () => {
    for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true, code: 'KeyD' }])
      expect(pressedAfter('', press('d', more))).toEqual({ kind: 'system' })
    for (const key of ['Tab', 'Shift', 'Control', 'Alt', 'AltGraph', 'Meta'])
      expect(pressedAfter('g', press(key))).toEqual({ kind: 'nothing' })
    expect(pressedAfter('g', press('F8'))).toEqual({ kind: 'key', key: 'F8' })
    expect(pressedAfter('F8', press('d'))).toEqual({ kind: 'key', key: 'd' })
  })

  it('console/W3 Enter gives and Escape leaves, whatever is chosen', () => {
    fc.assert(
      fc.property(fc.string(), (chosen) => {
        expect(pressedAfter(chosen, press('Enter'))).toEqual({ kind: 'give' })
        expect(pressedAfter(chosen, press('Escape'))).toEqual({ kind: 'leave' })
      }),
    )
  })
})
