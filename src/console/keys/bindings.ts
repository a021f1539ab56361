import { useEffect, useRef } from 'react'
import { bindingOf, chordOf, pairOf, pairWaitMs } from './chord.ts'
import { useLayer } from './layer.tsx'

/** One key and what it does on the screen that is shown now. */
interface Binding {
  key: string
  label: string
  act(): void
  /** A disabled button keeps its key, so that it does not fall through to another meaning. */
  enabled: boolean
  /** Shown in the overlay of keys; arrows and Enter of a list are not. */
  listed: boolean
  layer: number
}

/** What stands in front wins; on one layer, what was shown last. */
const bound: Binding[] = []
let first: string | undefined
let firstAt = 0

/** Every key that does something now, for the overlay. */
export function listBindings(): { key: string; label: string; enabled: boolean }[] {
  const seen = new Map<string, Binding>()
  for (const { key, listed } of bound) if (listed) seen.set(key, find(key) as Binding)
  return [...seen.values()]
}

function find(key: string): Binding | undefined {
  let found: Binding | undefined
  for (const binding of bound) {
    if (binding.key === key && binding.layer >= (found?.layer ?? 0)) found = binding
  }
  return found
}

function isPairStart(key: string): boolean {
  return bound.some((binding) => binding.key.startsWith(`${key} `))
}

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('input, textarea, select')
}

function onKeyDown(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing) return
  const chord = chordOf({
    key: event.key,
    code: event.code,
    ctrlKey: event.ctrlKey,
    metaKey: event.metaKey,
    altKey: event.altKey,
    shiftKey: event.shiftKey,
    altGraph: event.getModifierState('AltGraph'),
  })
  const key = chord && bindingOf(chord, isField(event.target))
  if (!key) return
  // a focused button is pressed by Enter and space as anywhere
  if ((key === 'Enter' || key === ' ') && event.target instanceof HTMLButtonElement) return
  const waiting = performance.now() - firstAt < pairWaitMs ? first : undefined
  first = undefined
  const binding = find(pairOf(waiting, key))
  if (binding) {
    event.preventDefault()
    if (binding.enabled && !event.repeat) binding.act()
    else if (binding.enabled && /^(Arrow|Page|[jk]$)/.test(binding.key)) binding.act()
    return
  }
  // nothing to put away: Escape leaves the field, and letters are keys again
  if (key === 'Escape' && isField(event.target)) (event.target as HTMLElement).blur()
  if (!waiting && isPairStart(key)) {
    event.preventDefault()
    first = key
    firstAt = performance.now()
  }
}

/** Starts listening; once, at the start of the console. */
export function listenToKeys(): void {
  window.addEventListener('keydown', onKeyDown)
}

/** Binds a key while the component is shown. `label` says what it does, in the overlay. */
export function useKey(
  key: string | undefined,
  label: string,
  act: () => void,
  options: { enabled?: boolean; listed?: boolean } = {},
): void {
  const latest = useRef(act)
  latest.current = act
  const enabled = options.enabled ?? true
  const listed = options.listed ?? true
  const layer = useLayer()
  useEffect(() => {
    if (!key) return
    const binding: Binding = { key, label, act: () => latest.current(), enabled, listed, layer }
    bound.push(binding)
    return () => {
      bound.splice(bound.indexOf(binding), 1)
    }
  }, [key, label, enabled, listed, layer])
}
