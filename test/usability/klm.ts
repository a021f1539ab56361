/**
 * Seconds an operator takes for each elementary act, of the keystroke-level model: S. Card, T. Moran, A. Newell,
 * "The Keystroke-Level Model for User Performance Time with Interactive Systems", CACM 23(7), 1980, table I.
 * K: a key or a mouse button (an average skilled typist, 55 words a minute; Shift, Ctrl and Alt count as keys).
 * P: pointing at a target with a mouse. H: the hand from keyboard to mouse or back. M: preparing an act in mind.
 * The system's own answer time (R) is left out: it is measured elsewhere for Amparo and unknown for the others.
 */
export const operatorSeconds = { K: 0.2, P: 1.1, H: 0.4, M: 1.35 } as const

export type Operator = keyof typeof operatorSeconds

export interface Step {
  /** What the operator does, in a few words. */
  does: string
  /** Elementary acts in order: `MKK`. Free text (a place, a name, a remark) is not counted: it is the same for all. */
  acts: string
  /** Where it is read from in the system's own source: `path:line`. */
  source?: string
}

/** How often an operator stands in the steps. */
export function countOf(steps: readonly Step[], operator: Operator): number {
  return steps.reduce((sum, { acts }) => sum + [...acts].filter((each) => each === operator).length, 0)
}

/** Seconds of an expert who makes no mistake, without free text and without waiting for the system. */
export function secondsOf(steps: readonly Step[]): number {
  return steps.reduce(
    (sum, { acts }) => sum + [...acts].reduce((inner, each) => inner + operatorSeconds[operatorOf(each)], 0),
    0,
  )
}

function operatorOf(letter: string): Operator {
  if (letter in operatorSeconds) return letter as Operator
  throw new Error(`${letter} is no operator of the keystroke-level model`)
}
