import type { ReactNode } from 'react'
import { Icon } from '../signs/icons.tsx'
import type { StepKey } from './form.ts'

/** A step of the form: its number, or a check once it is answered; the one being asked stands out. */
export function StepFrame({
  step,
  number,
  title,
  now,
  done,
  aside,
  children,
}: {
  step: StepKey
  number: number
  title: string
  now: boolean
  done: boolean
  aside?: string
  children: ReactNode
}) {
  return (
    <section className={`step ${now ? 'now' : ''} ${done ? 'done' : ''}`} data-step={step} aria-label={title}>
      <div className="step-number">{done ? <Icon name="check" /> : number}</div>
      <div className="step-body">
        <div className="step-head">
          <h2>{title}</h2>
          <span className="push" />
          {aside && <span className="third">{aside}</span>}
        </div>
        {children}
      </div>
    </section>
  )
}
