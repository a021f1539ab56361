import type { PathCommand } from 'opentype.js'
import type { Outline } from './sdf.ts'

/** Pieces to a curve: at 24 pixels to the em the error stays below a hundredth of a pixel. */
const steps = 8

/** Flattens a glyph's path into closed contours of straight pieces. */
export function flatten(commands: readonly PathCommand[]): Outline {
  const pieces: number[] = []
  let [x, y] = [0, 0]
  let [startX, startY] = [0, 0]
  const to = (nextX: number, nextY: number) => {
    if (nextX !== x || nextY !== y) pieces.push(x, y, nextX, nextY)
    x = nextX
    y = nextY
  }
  for (const command of commands) {
    if (command.type === 'Z') to(startX, startY)
    else if (command.type === 'L') to(command.x, command.y)
    else if (command.type === 'M') {
      to(startX, startY)
      x = startX = command.x
      y = startY = command.y
    } else {
      const [fromX, fromY] = [x, y]
      for (let i = 1; i <= steps; i++) {
        const at = curveAt(command, fromX, fromY, i / steps)
        to(at[0], at[1])
      }
    }
  }
  to(startX, startY)
  return Float64Array.from(pieces)
}

function curveAt(command: PathCommand, fromX: number, fromY: number, t: number): [number, number] {
  const u = 1 - t
  const { x1, y1, x2, y2, x, y } = command
  if (command.type === 'Q') {
    return [u * u * fromX + 2 * u * t * x1 + t * t * x, u * u * fromY + 2 * u * t * y1 + t * t * y]
  }
  return [
    u ** 3 * fromX + 3 * u * u * t * x1 + 3 * u * t * t * x2 + t ** 3 * x,
    u ** 3 * fromY + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t ** 3 * y,
  ]
}
