import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Act, acts } from './acts.ts'
import { conflictsOf, keyOf, soundKeys, unfitOf, withKey } from './own-keys.ts'

const named = (id: string) => acts.find((act) => act.id === id) as Act
const ids = (found: Act[]) => found.map(({ id }) => id)

describe('keys of the house', () => {
  it('console/W3 no act has a key with a system meaning, and each act is there once', () => {
    for (const { id, key } of acts) expect(/^\d$/.test(key) || unfitOf(key) === undefined, id).toBe(true)
    expect(new Set(acts.map(({ id }) => id)).size).toBe(acts.length)
  })

  it('console/W3 no two acts of one place share a key', () => {
    for (const act of acts) expect(ids(conflictsOf(act, act.key, {})), act.id).toEqual([])
  })
})

describe('a person’s own keys', () => {
  it.each([
    ...['Ctrl+w', 'Ctrl+t', 'Ctrl+n', 'Ctrl+r', 'Ctrl+l', 'Ctrl+p', 'Meta+q', 'Alt+F4', 'Alt+d', 'Shift+Tab'],
    ...['F1', 'F5', 'F11', 'F12', 'Tab', 'Escape', 'Enter', ' ', 'Backspace', 'Delete', 'Insert'],
    ...['CapsLock', 'ContextMenu', 'PrintScreen', 'Home', 'PageUp', 'PageDown', 'ArrowUp', 'ArrowLeft'],
    ...["'", '/'],
  ])(
    'console/W3 %s means something to the system, the browser or a screen reader, and is not taken',
    (key) => {
      expect(unfitOf(key)).toBe('system')
    },
  )

  it('console/W3 digits answer everywhere; what is no key is none', () => {
    expect(unfitOf('3')).toBe('answers')
    for (const key of ['', 'dos', 'g  d', 'g dd', 'F13']) expect(unfitOf(key)).toBe('noKey')
    for (const key of ['x', 'ñ', 'F8', 'g x', '?', '.']) expect(unfitOf(key)).toBeUndefined()
  })

  it('console/W3 a conflict names whose key it is, in the same place only', () => {
    expect(ids(conflictsOf(named('dispatch.send'), 'c', {}))).toEqual(['dispatch.close'])
    expect(ids(conflictsOf(named('dispatch.send'), 'z', {}))).toEqual(['undo.undo'])
    expect(ids(conflictsOf(named('dispatch.send'), 'v', {}))).toEqual([])
    expect(ids(conflictsOf(named('dispatch.send'), 'g', {}))).toContain('desk.dispatch')
    expect(ids(conflictsOf(named('call.join'), 'g l x', {}))).toContain('desk.call')
    const moved = withKey({}, named('dispatch.close'), 'h')
    expect(ids(conflictsOf(named('dispatch.send'), 'c', moved))).toEqual([])
    expect(ids(conflictsOf(named('dispatch.send'), 'h', moved))).toEqual(['dispatch.close'])
  })

  it('console/W3 a pair can be typed wherever it holds: no single letter of that place begins it', () => {
    for (const pair of acts.filter(({ key }) => key.includes(' '))) {
      const begins = { ...pair, id: 'another', key: pair.key.slice(0, 1) }
      expect(ids(conflictsOf(begins, begins.key, {})).filter((id) => !named(id).key.includes(' '))).toEqual(
        [],
      )
    }
  })

  it('console/W3 parts of a screen that are never shown together may share a letter', () => {
    expect(ids(conflictsOf(named('people.invite'), 'l', {}))).toEqual([])
    expect(ids(conflictsOf(named('people.invite'), 'm', {}))).toEqual(['people.change'])
    expect(ids(conflictsOf(named('administration.section.types'), 'e', {}))).toEqual(['administration.edit'])
  })

  it('console/W3 giving a key back to the house leaves nothing behind', () => {
    const any = fc.constantFrom(...acts)
    const key = fc.constantFrom('x', 'ñ', 'F9', 'g x', 'd', undefined)
    fc.assert(
      fc.property(fc.array(fc.tuple(any, key)), any, (changes, act) => {
        const own = changes.reduce((keys, [one, to]) => withKey(keys, one, to), {})
        for (const each of acts)
          expect(keyOf(each, own) === each.key || !unfitOf(keyOf(each, own))).toBe(true)
        const back = withKey(own, act, undefined)
        expect(keyOf(act, back)).toBe(act.key)
        expect(Object.keys(back)).not.toContain(act.id)
        expect(soundKeys(own)).toEqual(own)
      }),
    )
  })

  it('console/W3 what another version kept is left out', () => {
    expect(soundKeys({ 'dispatch.send': 'x', 'no.such': 'y', 'call.end': 'F5' })).toEqual({
      'dispatch.send': 'x',
    })
  })
})
