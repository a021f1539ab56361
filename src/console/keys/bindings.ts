import { useLayoutEffect, useMemo, useRef } from 'react'
import { usePreferences } from '../session/preferences.ts'
import { sentenceOf } from '../words/sentence.ts'
import { useLanguage, type WordKey } from '../words/words.ts'
import { ownKeyOf, shownKeyOf } from './act-of.ts'
import { chordOf } from './chord.ts'
import { useLayer } from './layer.tsx'
import { createKeys, type Place } from './registry.ts'

const keys = createKeys()

/** Every key that does something now, for the overlay. */
export const listBindings = keys.list

function placeOf(event: KeyboardEvent): Place {
  const { target, repeat } = event
  if (!(target instanceof HTMLElement)) return { inField: false, repeated: repeat }
  const isButton = target instanceof HTMLButtonElement
  return {
    inField: target.isContentEditable || target.matches('input, textarea, select'),
    ...(isButton && { onButton: target.closest('[data-in-front]') ? 'inFront' : 'behind' }),
    repeated: repeat,
  }
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
  if (!chord) return
  const press = keys.press(chord, placeOf(event), performance.now())
  if (press === 'taken' || press === 'waits') event.preventDefault()
  if (press === 'leaveField') (event.target as HTMLElement).blur()
}

/** Starts listening; once, at the start of the console. */
export function listenToKeys(): void {
  window.addEventListener('keydown', onKeyDown)
}

const noKeys = {}

/**
 * The key of an act for the person who sits here: `key` is the one of the house, `label` what the button says. `as`
 * names the act where the button says what no sentence of the console is (the words of a question).
 */
export function useOwnKey(key: string | undefined, label: string, as?: WordKey): string | undefined {
  const own = usePreferences((state) => state.chosen.keys ?? noKeys)
  const language = useLanguage((state) => state.language)
  return useMemo(
    () => key && ownKeyOf(key, as ? sentenceOf(as, language) : label, language, own),
    [key, label, as, language, own],
  )
}

/** The key to show where nothing but the key of the house is known. */
export function useShownKey(key: string): string {
  const own = usePreferences((state) => state.chosen.keys ?? noKeys)
  return useMemo(() => shownKeyOf(key, own), [key, own])
}

/**
 * Binds a key while the component is shown: the one of the house, or the one that the person chose instead. `label`
 * says what it does, in the overlay; `why`, why it cannot be done now.
 */
export function useKey(
  houseKey: string | undefined,
  label: string,
  act: () => void,
  options: { enabled?: boolean; listed?: boolean; why?: string; as?: WordKey } = {},
): void {
  const key = useOwnKey(houseKey, label, options.as)
  const { why } = options
  const latest = useRef(act)
  latest.current = act
  const enabled = options.enabled ?? true
  const listed = options.listed ?? true
  const layer = useLayer()
  // before it is painted: whoever sees a key on a button may press it, however busy the browser is
  useLayoutEffect(() => {
    if (!key) return
    return keys.bind({ key, label, act: () => latest.current(), enabled, listed, layer, ...(why && { why }) })
  }, [key, label, enabled, listed, layer, why])
}
