/** A rectangle on the screen. */
export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/** Which parts of the map are taken, so that no two names lie over one another. */
export interface Room {
  /** Takes all of them, or, where one is taken already, none. */
  take(boxes: readonly Box[]): boolean
  /** Takes it whatever lies there. */
  occupy(box: Box): void
}

const cellPixels = 48

export function createRoom(): Room {
  const cells = new Map<number, Box[]>()
  function* keysOf({ left, top, right, bottom }: Box) {
    for (let x = Math.floor(left / cellPixels); x <= Math.floor(right / cellPixels); x++)
      for (let y = Math.floor(top / cellPixels); y <= Math.floor(bottom / cellPixels); y++)
        yield (x + 4096) * 8192 + y + 4096
  }
  function isTaken(box: Box): boolean {
    for (const key of keysOf(box)) if (cells.get(key)?.some((other) => overlap(box, other))) return true
    return false
  }
  function occupy(box: Box) {
    for (const key of keysOf(box)) {
      const held = cells.get(key)
      if (held) held.push(box)
      else cells.set(key, [box])
    }
  }
  return {
    occupy,
    take(boxes) {
      if (boxes.some(isTaken)) return false
      for (const box of boxes) occupy(box)
      return true
    },
  }
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}
