import type { Spot } from './camera.ts'
import type { MarkName } from './marks.ts'

interface Shown {
  canvas: HTMLElement
  /** The unit or incident under a place on the map, in its own pixels. */
  markAt(spot: Spot): { of: MarkName; id: string } | undefined
}

const shown = new Set<Shown>()

/** A map that is on the screen, for whoever carries something over it. Answers how to take it off. */
export function keepShown(map: Shown): () => void {
  shown.add(map)
  return () => shown.delete(map)
}

/** What is under a place of the window, where a map is what lies there. */
export function markUnder(
  element: Element | null,
  x: number,
  y: number,
): { of: MarkName; id: string } | undefined {
  for (const map of shown) {
    if (map.canvas !== element) continue
    const { left, top } = map.canvas.getBoundingClientRect()
    return map.markAt({ x: x - left, y: y - top })
  }
  return undefined
}

/** Signs of units, busy and free. */
export function isUnitMark(mark: { of: MarkName } | undefined): boolean {
  return mark?.of === 'units' || mark?.of === 'free'
}
