import type { Spot } from './camera.ts'

/** Free units that stand together far out: how many, and where. */
export interface Count extends Spot {
  of: number
}

/** Units nearer to one another than this become a count … */
const cellPixels = 48
/** … where they are at least so many. */
const fewest = 4
/** Nearer than this zoom each unit is drawn for itself. */
export const countsTo = 13

/** Far out, free units near one another become a count; the others stay, by their place in the list. */
export function countsOf(spots: readonly Spot[]): { counts: Count[]; alone: number[] } {
  const cells = new Map<string, number[]>()
  for (const [n, { x, y }] of spots.entries()) {
    const key = `${Math.floor(x / cellPixels)} ${Math.floor(y / cellPixels)}`
    const held = cells.get(key)
    if (held) held.push(n)
    else cells.set(key, [n])
  }
  const counts: Count[] = []
  const alone: number[] = []
  for (const members of cells.values()) {
    if (members.length < fewest) {
      alone.push(...members)
      continue
    }
    const middle = (axis: 'x' | 'y') =>
      members.reduce((sum, n) => sum + (spots[n] as Spot)[axis], 0) / members.length
    counts.push({ x: middle('x'), y: middle('y'), of: members.length })
  }
  return { counts, alone }
}
