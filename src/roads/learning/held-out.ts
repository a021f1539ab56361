import type { Drive } from './drive.ts'

/** A drive and the day that it was driven on. */
export interface DatedDrive extends Drive {
  /** Any text that is the same for drives of one day, and sorts by time. */
  day: string
}

/** Every third day, from the third on, is held out: what is learned from the others is tried on it. */
export function holdOutDays(drives: readonly DatedDrive[]): { learnFrom: Drive[]; heldOut: Drive[] } {
  const days = [...new Set(drives.map(({ day }) => day))].sort()
  const held = new Set(days.filter((_, i) => i % 3 === 2))
  return {
    learnFrom: drives.filter(({ day }) => !held.has(day)),
    heldOut: drives.filter(({ day }) => held.has(day)),
  }
}
