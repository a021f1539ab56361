import { useSyncExternalStore } from 'react'
import { usePreferences } from '../session/preferences.ts'
import { type Density, densityFor } from './density.ts'

/** Heights of rows in virtual lists, which must be known before a row is drawn. */
export interface RowPixels {
  /** A row of one line, of two, the head of a list. */
  one: number
  two: number
  head: number
}

/** Up to this width one pane is shown at a time, and rows are as high as a finger in a moving vehicle needs. */
export const tabletPixels = 1100

const heights: Readonly<Record<Density | 'tablet', RowPixels>> = {
  dense: { one: 23, two: 45, head: 30 },
  normal: { one: 29, two: 57, head: 35 },
  wide: { one: 34, two: 66, head: 41 },
  tablet: { one: 48, two: 60, head: 44 },
}

export function rowPixelsFor(chosen: Density | 'auto' | undefined, width: number): RowPixels {
  return heights[width <= tabletPixels ? 'tablet' : densityFor(chosen, width)]
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener)
  const unsubscribe = usePreferences.subscribe(listener)
  return () => {
    window.removeEventListener('resize', listener)
    unsubscribe()
  }
}

const now = () => rowPixelsFor(usePreferences.getState().chosen.density, window.innerWidth)

export function useRowPixels(): RowPixels {
  return useSyncExternalStore(subscribe, now)
}

const isTablet = () => window.innerWidth <= tabletPixels

/** One pane at a time, with tabs at the foot. */
export function useTablet(): boolean {
  return useSyncExternalStore(subscribe, isTablet)
}
