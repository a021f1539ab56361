import type { StepId } from './steps.ts'

/** The real control that a step points at, and the key that does it. */
export interface Target {
  /** By the key that the control shows; else by where it stands. */
  key?: string
  selector?: string
}

export const targets: Partial<Record<StepId, Target>> = {
  ready: { key: 'y' },
  answer: { key: 'F8', selector: '.ring-bar [aria-keyshortcuts], .ring-bar' },
  where: { key: 'F3', selector: '[data-step="where"]' },
  what: { key: 'F6', selector: '[data-step="what"]' },
  questions: { selector: '[data-step^="question:"].now' },
  sendOff: { key: 'F9' },
  toDispatch: { key: 'g d', selector: '.views button[data-screen="dispatch"]' },
  wait: { selector: '.made' },
  choose: { key: 'j', selector: '.incident-row' },
  send: { key: 'd' },
  arrive: { selector: '.working-unit, .made' },
  work: { selector: '.working-unit' },
  close: { key: 'c' },
  figures: { key: 'g s', selector: 'main .pane' },
  alarms: { selector: '.alarms, [aria-label="Alarmas"], [aria-label="Alarms"]' },
  watch: { key: 'j', selector: '.incident-row' },
}

export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

const gap = 12

/**
 * Where a card of this size stands so that it covers nothing of what it points at: at its right, left, below or
 * above, whichever is first to have the room; else in the corner that is farthest from it. Without a target, at the
 * foot on the right, where no screen has its acts.
 */
export function placeCard(
  target: Box | undefined,
  card: { width: number; height: number },
  room: { width: number; height: number; foot: number },
): { left: number; top: number } {
  const most = { left: room.width - card.width - gap, top: room.height - room.foot - card.height - gap }
  const inside = (left: number, top: number) => ({
    left: Math.max(gap, Math.min(left, most.left)),
    top: Math.max(gap, Math.min(top, most.top)),
  })
  if (!target) return inside(most.left, most.top)
  const places = [
    inside(target.right + gap, target.top),
    inside(target.left - card.width - gap, target.top),
    inside(target.left, target.bottom + gap),
    inside(target.left, target.top - card.height - gap),
    ...[gap, most.left].flatMap((left) => [gap, most.top].map((top) => inside(left, top))),
  ]
  return places.find((at) => !covers(at, card, target)) ?? inside(gap, most.top)
}

function covers(
  at: { left: number; top: number },
  card: { width: number; height: number },
  box: Box,
): boolean {
  return (
    at.left < box.right &&
    at.left + card.width > box.left &&
    at.top < box.bottom &&
    at.top + card.height > box.top
  )
}
