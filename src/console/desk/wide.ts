import { useSyncExternalStore } from 'react'

/** Whether the window is at least so wide, in pixels of the page, and hears when that changes. */
function atLeast(pixels: number) {
  const text = `(min-width: ${pixels}px)`
  const subscribe = (listener: () => void) => {
    const query = matchMedia(text)
    query.addEventListener('change', listener)
    return () => query.removeEventListener('change', listener)
  }
  return { subscribe, now: () => matchMedia(text).matches }
}

const wide = atLeast(1600)
const wall = atLeast(3200)

/** The larger of the two drawn sizes: second lines and columns have room. */
export function useWide(): boolean {
  return useSyncExternalStore(wide.subscribe, wide.now)
}

/** A screen on a wall, or one as fine: a second map has room. */
export function useWall(): boolean {
  return useSyncExternalStore(wall.subscribe, wall.now)
}
