/** Where one stands on a line. `angle` in radians, 0 to the right, clockwise. */
export interface Stand {
  x: number
  y: number
  angle: number
}

/** A name on its street: straight in one piece, or letter by letter around a bend. */
export type Course = { straight: Stand } | { letters: Stand[] }

/** More of a bend than this between letters is not read. */
const sharpest = (35 * Math.PI) / 180
/** Within this a street counts as straight. */
const almostStraight = (5 * Math.PI) / 180

/**
 * Places a name on a line (x, y, x, y, … in pixels), its middle at `at` pixels from the beginning, always to be read from left to right.
 * Undefined where the line is too short or bends too sharply there.
 * @param advances width of each letter, in pixels
 */
export function courseOf(
  line: readonly number[],
  at: number,
  advances: readonly number[],
): Course | undefined {
  const width = advances.reduce((sum, each) => sum + each, 0)
  const from = at - width / 2
  const steps = stepsOf(line)
  if (from < 0 || from + width > steps.length) return undefined
  const first = standAt(steps, from)
  const last = standAt(steps, from + width)
  const backwards = last.x < first.x
  const letters: Stand[] = []
  let gone = 0
  for (const advance of advances) {
    const middle = gone + advance / 2
    const stand = standAt(steps, backwards ? from + width - middle : from + middle)
    letters.push(backwards ? { ...stand, angle: turned(stand.angle + Math.PI) } : stand)
    gone += advance
  }
  let most = 0
  for (const [n, stand] of letters.entries()) {
    const before = letters[n - 1]
    if (before && Math.abs(turned(stand.angle - before.angle)) > sharpest) return undefined
    most = Math.max(most, Math.abs(turned(stand.angle - (letters[0] as Stand).angle)))
  }
  if (most > almostStraight) return { letters }
  const angle = turned(Math.atan2(last.y - first.y, last.x - first.x) + (backwards ? Math.PI : 0))
  return { straight: { x: (first.x + last.x) / 2, y: (first.y + last.y) / 2, angle } }
}

/** Places along a line where a name may stand, from its middle outwards, so far apart. */
export function anchorsOf(length: number, apart: number): number[] {
  const anchors = [length / 2]
  for (let away = apart; away < length / 2; away += apart) anchors.push(length / 2 - away, length / 2 + away)
  return anchors
}

interface Steps {
  line: readonly number[]
  /** Pixels from the beginning to each point. */
  gone: number[]
  length: number
}

export function stepsOf(line: readonly number[]): Steps {
  const gone = [0]
  for (let n = 2; n + 1 < line.length; n += 2) {
    const [x, y] = [line[n] as number, line[n + 1] as number]
    gone.push((gone.at(-1) as number) + Math.hypot(x - (line[n - 2] as number), y - (line[n - 1] as number)))
  }
  return { line, gone, length: gone.at(-1) as number }
}

function standAt({ line, gone }: Steps, at: number): Stand {
  let n = 1
  while (n < gone.length - 1 && (gone[n] as number) < at) n++
  const [fromX, fromY] = [line[2 * n - 2] as number, line[2 * n - 1] as number]
  const [toX, toY] = [line[2 * n] as number, line[2 * n + 1] as number]
  const length = (gone[n] as number) - (gone[n - 1] as number)
  const share = length === 0 ? 0 : (at - (gone[n - 1] as number)) / length
  return {
    x: fromX + (toX - fromX) * share,
    y: fromY + (toY - fromY) * share,
    angle: Math.atan2(toY - fromY, toX - fromX),
  }
}

/** The same direction between -180 and 180 degrees. */
function turned(angle: number): number {
  return Math.atan2(Math.sin(angle), Math.cos(angle))
}
