import { bindingOf, pairOf, pairWaitMs } from './chord.ts'

/** One key and what it does on the screen that is shown now. */
export interface Binding {
  key: string
  label: string
  act(): void
  /** A disabled button keeps its key, so that it does not fall through to another meaning. */
  enabled: boolean
  /** Why it cannot be done now. */
  why?: string
  /** Shown in the overlay of keys; arrows and Enter of a list are not. */
  listed: boolean
  /** How far in front it stands. */
  layer: number
}

/** Where a key was pressed. */
export interface Place {
  inField: boolean
  /** On a button, which Enter and space press by themselves; `inFront` where the button belongs to what is in front. */
  onButton?: 'behind' | 'inFront'
  /** The key is being held down. */
  repeated?: boolean
}

/** What came of a press: nothing of ours, a wait for the second letter of a pair, or an act. */
export type Press = 'notOurs' | 'waits' | 'taken' | 'leaveField'

export interface Keys {
  /** Binds a key; the answer unbinds it. */
  bind(binding: Binding): () => void
  /** Every key that does something now, each once, for the overlay. */
  list(): Binding[]
  press(chord: string, place: Place, nowMs: number): Press
}

/** Keys that go on while they are held down. */
const holdable = /^(Arrow|Page|[jk]$)/

/** The bindings of this moment. What stands in front wins; on one layer, what was shown last. */
export function createKeys(): Keys {
  const bound: Binding[] = []
  let first: { key: string; atMs: number } | undefined

  function find(key: string): Binding | undefined {
    let found: Binding | undefined
    for (const binding of bound) {
      if (binding.key === key && binding.layer >= (found?.layer ?? 0)) found = binding
    }
    return found
  }
  return {
    bind(binding) {
      bound.push(binding)
      return () => {
        const at = bound.indexOf(binding)
        if (at >= 0) bound.splice(at, 1)
      }
    },
    list() {
      const seen = new Map<string, Binding>()
      for (const { key, listed } of bound) if (listed) seen.set(key, find(key) as Binding)
      return [...seen.values()]
    },
    press(chord, place, nowMs) {
      const key = bindingOf(chord, place.inField)
      if (!key) return 'notOurs'
      const waiting = first && nowMs - first.atMs < pairWaitMs ? first.key : undefined
      first = undefined
      const binding = find(pairOf(waiting, key))
      const presses = (key === 'Enter' || key === ' ') && place.onButton
      if (presses && !(presses === 'behind' && binding && binding.layer > 0)) return 'notOurs'
      if (binding) {
        if (binding.enabled && (!place.repeated || holdable.test(key))) binding.act()
        return 'taken'
      }
      if (key === 'Escape' && place.inField) return 'leaveField'
      if (waiting || !bound.some((each) => each.key.startsWith(`${key} `))) return 'notOurs'
      first = { key, atMs: nowMs }
      return 'waits'
    },
  }
}
