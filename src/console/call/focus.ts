import type { StepKey } from './form.ts'

/** Puts the hand on a step; only ever after an act of the person who sits here. */
export function focusStep(step: StepKey | undefined): void {
  if (!step) return
  // the next step may be drawn only after this act has been
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const place = document.querySelector(`[data-step="${CSS.escape(step)}"]`)
      const target = place?.querySelector<HTMLElement>('input, [role="radiogroup"]')
      target?.focus()
      target?.scrollIntoView({ block: 'nearest' })
    }),
  )
}
