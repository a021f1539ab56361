import { useEffect, useRef } from 'react'
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
    return keys.bind({ key, label, act: () => latest.current(), enabled, listed, layer })
  }, [key, label, enabled, listed, layer])
}
