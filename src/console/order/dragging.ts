/** A hand that moves less than this has clicked. */
export const leastPixels = 6

/** A unit in the hand. */
export interface Drag {
  unit: string
  /** Where the hand took it, and where it is: pixels of the window. */
  from: { x: number; y: number }
  at: { x: number; y: number }
  /** It has moved so far that it is no click any more; it never becomes one again. */
  far: boolean
  /** The incident under the hand. */
  over?: string
}

export function takenUp(unit: string, x: number, y: number): Drag {
  return { unit, from: { x, y }, at: { x, y }, far: false }
}

/** The hand moved, and is over an incident or over none. */
export function movedTo(drag: Drag, x: number, y: number, over: string | undefined): Drag {
  const far = drag.far || Math.hypot(x - drag.from.x, y - drag.from.y) >= leastPixels
  return { unit: drag.unit, from: drag.from, at: { x, y }, far, ...(far && over && { over }) }
}

/** What letting go does: the unit to the incident it is over; nothing for a click or beside everything. */
export function letGo(drag: Drag | undefined): { unit: string; incident: string } | undefined {
  return drag?.far && drag.over ? { unit: drag.unit, incident: drag.over } : undefined
}
