/**
 * The outlines of every sign, once, so that React and the map's canvas draw the same.
 * Unit and alarm signs are drawn in a 20 x 20 box, priorities in 24 x 24.
 */

/** What a unit does, told by one letter; the letters are the same in every language. */
export type StatusLetter = 'D' | 'C' | 'A' | 'O' | 'R' | 'E' | 'T' | 'Z' | 'L' | 'P' | 'H' | 'F' | 'N'
export type Family = 'libre' | 'espera' | 'mueve' | 'obra' | 'fuera'

/** How late something is: past its warning `medium`, past its limit `high`. */
export type Due = 'none' | 'medium' | 'high'
/** What an incident owes: `ink` waits without urgency. */
export type Owes = 'none' | 'ink' | 'medium' | 'high'
export type Priority = 1 | 2 | 3 | 4 | 5
export type AlarmPriority = 'high' | 'medium' | 'low'

export interface Outline {
  path: string
  /** Where the letter stands, and how far below its middle. */
  x: number
  y: number
  dash?: string
  /** The notch of the broken circle. */
  notch?: string
}

const circle = 'M2.4 10a7.6 7.6 0 1 1 15.2 0a7.6 7.6 0 1 1-15.2 0Z'
const diamond = 'M10 1.2 18.8 10 10 18.8 1.2 10Z'
const arrow = 'M2 3.2h10.2L18.6 10l-6.4 6.8H2Z'
const square = 'M3.2 2.4h13.6a.8.8 0 0 1 .8.8v13.6a.8.8 0 0 1-.8.8H3.2a.8.8 0 0 1-.8-.8V3.2a.8.8 0 0 1 .8-.8Z'
const cutSquare = 'M2.4 2.4h10.4l4.8 4.8v10.4H2.4Z'

const families: Record<StatusLetter, Family> = {
  D: 'libre',
  C: 'libre',
  A: 'espera',
  O: 'espera',
  R: 'espera',
  E: 'mueve',
  T: 'mueve',
  Z: 'obra',
  L: 'obra',
  P: 'obra',
  H: 'obra',
  F: 'obra',
  N: 'fuera',
}

export function familyOf(letter: StatusLetter): Family {
  return families[letter]
}

export function unitOutline(letter: StatusLetter): Outline {
  const middle = { x: 10, y: 10 }
  switch (families[letter]) {
    case 'libre':
      return { path: circle, ...middle, ...(letter === 'C' && { dash: '3.2 1.9' }) }
    case 'espera':
      return { path: diamond, ...middle }
    case 'mueve':
      return { path: arrow, x: 9.2, y: 10 }
    case 'obra':
      return { path: letter === 'F' ? cutSquare : square, ...middle }
    case 'fuera':
      return { path: circle, ...middle, notch: 'M14.2 2.2 18 6' }
  }
}

/** Operators: at the telephone is a square, so that it differs from a unit that carries someone. */
export function operatorOutline(letter: 'D' | 'T' | 'F' | 'N'): Outline & { family: Family } {
  if (letter === 'T') return { path: square, x: 10, y: 10, family: 'obra' }
  return { ...unitOutline(letter), family: familyOf(letter) }
}

export const priorityOutlines: Record<Priority, Outline> = {
  1: { path: 'M7.2 1.5h9.6l5.7 5.7v9.6l-5.7 5.7H7.2l-5.7-5.7V7.2Z', x: 12, y: 12 },
  2: { path: 'M12 1.6 23 21.6H1Z', x: 12, y: 15 },
  3: { path: 'M12 1.6 22.6 9.6 18.6 22H5.4L1.4 9.6Z', x: 12, y: 12.6 },
  4: { path: 'M6.4 4.4h11.2L23 12l-5.4 7.6H6.4L1 12Z', x: 12, y: 12 },
  5: { path: 'M8 5.4h8a6.6 6.6 0 0 1 0 13.2H8a6.6 6.6 0 0 1 0-13.2Z', x: 12, y: 12 },
}

export const alarmOutlines: Record<AlarmPriority, Outline & { letter: string }> = {
  high: { path: 'M2.6 2h16v12h-16Z', x: 9, y: 8, letter: 'A' },
  medium: { path: 'M2.6 2h16l-4 6 4 6h-16Z', x: 9, y: 8, letter: 'M' },
  low: { path: 'M2.6 2 18.6 8l-16 6Z', x: 6.6, y: 8, letter: 'B' },
}

/**
 * What an incident's sign owes (README of the design, second table). Attended: nothing. Waiting: red, amber,
 * ink, ink, nothing; over its limit: red, red, amber, amber, ink.
 */
export function owesOf(priority: Priority, waiting: boolean, overLimit: boolean): Owes {
  if (!waiting) return 'none'
  const waits: Owes[] = ['high', 'medium', 'ink', 'ink', 'none']
  const over: Owes[] = ['high', 'high', 'medium', 'medium', 'ink']
  return (overLimit ? over : waits)[priority - 1] ?? 'none'
}
