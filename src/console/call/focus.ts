import type { StepKey } from './form.ts'

const patienceMs = 3000
/** Whichever step was asked for last is the one to go to. */
let latest = 0

/**
 * Puts the hand on a step; only ever after an act of the person who sits here. The step may be drawn a moment
 * after the act: it is waited for, unless the person has gone to another field or acted again meanwhile.
 */
export function focusStep(step: StepKey | undefined): void {
  latest++
  if (!step) return
  const mine = latest
  const from = document.activeElement
  const until = performance.now() + patienceMs
  const look = () => {
    const now = document.activeElement
    const wentElsewhere =
      now !== from && now !== document.body && now?.matches('input, textarea, [role="radiogroup"]')
    if (mine !== latest || wentElsewhere || performance.now() > until) return
    const place = document.querySelector(`[data-step="${CSS.escape(step)}"]`)
    const target = place?.querySelector<HTMLElement>('input, [role="radiogroup"]')
    if (!target) return void requestAnimationFrame(look)
    target.focus()
    target.scrollIntoView({ block: 'nearest' })
  }
  // after the act itself has been drawn
  requestAnimationFrame(() => requestAnimationFrame(look))
}
