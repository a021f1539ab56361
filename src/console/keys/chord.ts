/** What a key press means to the console, without a browser in the way. */
export interface Press {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
  /** AltGr writes letters on many keyboards: it is not Alt. */
  altGraph: boolean
}

/**
 * Names a press as bindings are written: `F8`, `d`, `?`, `Escape`, `Enter`, `ArrowDown`, `Alt+d`. Presses with
 * Ctrl or Meta belong to the system and have no name here. Letters are named by what is printed on the key,
 * except with Alt, where some systems write another sign: there by its place.
 */
export function chordOf(press: Press): string | undefined {
  if (press.ctrlKey || press.metaKey || press.altGraph) return undefined
  if (press.altKey) {
    const letter = /^(?:Key|Digit)(.)$/.exec(press.code)?.[1]
    return letter && `Alt+${letter.toLowerCase()}`
  }
  if (press.key.length === 1) return press.key.toLowerCase()
  return press.shiftKey && press.key === 'Tab' ? 'Shift+Tab' : press.key
}

/**
 * Which binding a press asks for. Outside fields letters work alone; inside a field a letter is text and works
 * with Alt. Function keys and Escape work everywhere.
 */
export function bindingOf(chord: string, inField: boolean): string | undefined {
  if (chord.startsWith('Alt+')) return chord.slice(4)
  if (/^F\d+$/.test(chord) || chord === 'Escape') return chord
  return inField ? undefined : chord
}

/** `g d`: the first letter of a pair waits this long for the second. */
export const pairWaitMs = 1500

/** What a half-typed pair and a next press make: a pair, or nothing more of it. */
export function pairOf(first: string | undefined, second: string): string {
  return first ? `${first} ${second}` : second
}
