import { chordOf, type Press } from './chord.ts'

/** What a press means to whoever chooses a key: a key so far, or an end. */
export type Pressed =
  | { kind: 'nothing' }
  | { kind: 'leave' }
  | { kind: 'give' }
  | { kind: 'system' }
  | { kind: 'key'; key: string }

const modifiers: readonly string[] = ['Shift', 'Control', 'Meta', 'Alt', 'AltGraph']

/**
 * The key that is chosen after one more press: a second letter makes a pair of the first, anything else begins anew.
 * Tab and the keys that change others mean nothing here; Enter gives what is chosen, Escape leaves it.
 */
export function pressedAfter(chosen: string, press: Press): Pressed {
  if (press.key === 'Tab' || modifiers.includes(press.key)) return { kind: 'nothing' }
  if (press.key === 'Escape') return { kind: 'leave' }
  if (press.key === 'Enter') return { kind: 'give' }
  const chord = chordOf(press)
  if (chord === undefined || chord.startsWith('Alt+')) return { kind: 'system' }
  const isPair = chosen.length === 1 && chord.length === 1
  return { kind: 'key', key: isPair ? `${chosen} ${chord}` : chord }
}
