import type { Step } from './schedule.ts'

/**
 * Sends one step.
 * @param ahead by how much the version that it must have read will have grown by what was sent just before it
 */
export type Take = (step: Step, ahead?: number) => Promise<void>

/** The streams whose version a step must have read. */
export function versionedStreams({ command, unit, incident }: Step): string[] {
  if (command.type === 'assignUnits') return [`unit/${unit}`]
  if (command.type === 'cancelAssignment') return [`assignment/${command.assignment}`]
  if (command.type === 'closeIncident') return [`incident/${incident}`]
  return []
}

/**
 * All in one turn, in order. A step that must have read what an earlier one changes waits for that one; only a
 * closing, on which nothing else hangs, guesses the version that its incident will have: a wrong guess is
 * refused and sent again.
 */
export function takeTogether(take: Take) {
  return async (group: Step[]) => {
    let underWay: Promise<void>[] = []
    let touched = new Set<string>()
    let growth = new Map<string, number>()
    for (const step of group) {
      const isClosing = step.command.type === 'closeIncident'
      if (!isClosing && versionedStreams(step).some((stream) => touched.has(stream))) {
        await Promise.all(underWay)
        underWay = []
        touched = new Set()
        growth = new Map()
      }
      underWay.push(take(step, isClosing ? growth.get(step.incident) : 0))
      if (step.unit !== undefined) touched.add(`unit/${step.unit}`)
      if (typeof step.command.assignment === 'string') touched.add(`assignment/${step.command.assignment}`)
      if (adds(step)) growth.set(step.incident, (growth.get(step.incident) ?? 0) + 1)
    }
    await Promise.all(underWay)
  }
}

/** Whether a step becomes a fact of its incident as well. */
function adds({ command: { type, milestone } }: Step): boolean {
  return (
    type === 'openIncident' ||
    type === 'assignUnits' ||
    type === 'cancelAssignment' ||
    milestone === 'cleared'
  )
}

/** Those of one incident and those of one unit one after the other, the others side by side. */
export function takeInLanes(take: Take) {
  const last = new Map<string, Promise<void>>()
  return async (group: Step[]) => {
    const underWay = group.map((step) => {
      const lanes = [step.incident, `unit ${step.unit ?? step.incident}`]
      const turn = Promise.all(lanes.map((lane) => last.get(lane))).then(() => take(step))
      for (const lane of lanes) last.set(lane, turn)
      return turn
    })
    await Promise.all(underWay)
    last.clear()
  }
}
