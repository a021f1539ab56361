import { type Act, acts, type Place } from './acts.ts'

/** The keys that a person chose: by act, where it is not the key of the house. */
export type OwnKeys = Readonly<Record<string, string>>

export function keyOf(act: Act, own: OwnKeys): string {
  return own[act.id] ?? act.key
}

/**
 * Keys that mean something to the browser, the system or a screen reader, or that answer and choose everywhere.
 * Presses with Ctrl or Meta never come to the console at all (`chordOf`).
 */
const reserved = new Set([
  ...['Tab', 'Escape', 'Enter', ' ', 'Space', 'Backspace', 'Delete', 'Insert', 'CapsLock', 'ContextMenu'],
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'PageUp', 'PageDown'],
  // help, find, reload, caret browsing, menu bar, full screen, the browser's tools
  ...['F1', 'F5', 'F11', 'F12'],
  // quick find of Firefox
  ...["'", '/'],
  ...['PrintScreen', 'ScrollLock', 'Pause', 'NumLock', 'Dead', 'Process', 'Unidentified'],
])

/** Why a key cannot be taken. */
export type Unfit = 'system' | 'answers' | 'noKey'

/** May a person give this key to an act? `F8`, a letter or a sign, or two letters one after the other. */
export function unfitOf(key: string): Unfit | undefined {
  if (/^\d$/.test(key)) return 'answers'
  if (/(^|\+)(Ctrl|Control|Meta|Alt|Shift|AltGraph|OS)\b/.test(key)) return 'system'
  if (reserved.has(key)) return 'system'
  if (/^F([2-9]|10)$/.test(key) || key === 'End') return undefined
  if (/^[^\s\d] [^\s]$/u.test(key)) return undefined
  return /^[^\s\d]$/u.test(key) ? undefined : 'noKey'
}

/**
 * The acts that have this key where `act` has it too: one of them would never be done. A single letter that begins
 * somebody's pair is in the way of the pair.
 */
export function conflictsOf(act: Act, key: string, own: OwnKeys): Act[] {
  return acts.filter((other) => {
    if (other.id === act.id || !meet(act.places, other.places)) return false
    const its = keyOf(other, own)
    return its === key || its.startsWith(`${key} `) || key.startsWith(`${its} `)
  })
}

function meet(some: readonly Place[], others: readonly Place[]): boolean {
  return some.some((a) =>
    others.some(
      (b) =>
        (a.front ?? false) === (b.front ?? false) &&
        shareParts(a, b) &&
        (share(a, b) || a.screen === 'everywhere' || b.screen === 'everywhere'),
    ),
  )
}

/** Two parts of one screen are never shown together. */
function shareParts(a: Place, b: Place): boolean {
  if (!a.parts || !b.parts || a.screen !== b.screen) return true
  return a.parts.some((part) => b.parts?.includes(part))
}

function share(a: Place, b: Place): boolean {
  const others: readonly string[] = [b.screen, ...(b.also ?? [])]
  return [a.screen, ...(a.also ?? [])].some((screen) => others.includes(screen))
}

/** Gives an act a key. Its own key of the house is no choice and leaves nothing behind. */
export function withKey(own: OwnKeys, act: Act, key: string | undefined): OwnKeys {
  const { [act.id]: _, ...rest } = own
  return key === undefined || key === act.key ? rest : { ...rest, [act.id]: key }
}

/** What was kept and still means something: acts of this console, with keys that can be taken. */
export function soundKeys(own: OwnKeys): OwnKeys {
  const known = new Set(acts.map(({ id }) => id))
  return Object.fromEntries(
    Object.entries(own).filter(([id, key]) => known.has(id) && unfitOf(key) === undefined),
  )
}
