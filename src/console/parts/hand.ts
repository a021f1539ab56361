import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type Held, heldList } from './held.ts'

/** A pointer that rests this long while its person uses the keyboard was left there. */
const leftMs = 30_000

/** Whether somebody's hand is on a part of the screen: the pointer over it, or the focus within. */
export function useHand(part: RefObject<HTMLElement | null>): boolean {
  const [on, setOn] = useState(false)
  useEffect(() => {
    const element = part.current
    if (!element) return
    let over = false
    let movedAt = 0
    const look = () => setOn(over || element.contains(document.activeElement))
    const enter = () => {
      movedAt = performance.now()
      if (over) return
      over = true
      look()
    }
    const typed = () => {
      if (!over || performance.now() - movedAt < leftMs) return
      over = false
      look()
    }
    const leave = () => {
      over = false
      look()
    }
    const left = (event: FocusEvent) => {
      if (!element.contains(event.relatedTarget as Node | null)) setOn(over)
    }
    element.addEventListener('pointerenter', enter)
    // a page drawn under a pointer that rests is not entered until it moves
    element.addEventListener('pointermove', enter)
    element.addEventListener('pointerleave', leave)
    element.addEventListener('focusin', look)
    element.addEventListener('focusout', left)
    document.addEventListener('keydown', typed)
    return () => {
      element.removeEventListener('pointerenter', enter)
      element.removeEventListener('pointermove', enter)
      element.removeEventListener('pointerleave', leave)
      element.removeEventListener('focusin', look)
      element.removeEventListener('focusout', left)
      document.removeEventListener('keydown', typed)
    }
  }, [part])
  return on
}

/**
 * A list that no push moves while it is held. `release` takes in what waits, as an act of the person who asks for
 * it; so does letting go.
 */
export function useHeld<T>(
  wanted: readonly T[],
  held: boolean,
  keyOf: (item: T) => string,
  nowOf?: (item: T) => T,
): Held<T> & { release(): void } {
  const before = useRef<readonly T[]>(wanted)
  const latest = useRef(wanted)
  const [, draw] = useState(0)
  const release = useCallback(() => {
    before.current = latest.current
    draw((count) => count + 1)
  }, [])
  latest.current = wanted
  if (!held) before.current = wanted
  const stood = before.current
  // biome-ignore lint/correctness/useExhaustiveDependencies: how a row is named and found does not change
  return useMemo(
    () => ({
      ...(held && stood !== wanted ? heldList(stood, wanted, keyOf, nowOf) : { shown: wanted, fresh: [] }),
      release,
    }),
    [held, stood, wanted, release],
  )
}
