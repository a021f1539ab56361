import { type Milestone, milestones } from '../../dispatch/milestone.ts'

const names: Record<Milestone, { es: string; en: string }> = {
  assigned: { es: 'asignada', en: 'assigned' },
  dispatched: { es: 'orden', en: 'told to go' },
  acknowledged: { es: 'confirmó', en: 'acknowledged' },
  enRoute: { es: 'en ruta', en: 'en route' },
  staging: { es: 'zona de espera', en: 'staging' },
  onScene: { es: 'llegó', en: 'arrived' },
  patientContact: { es: 'con paciente', en: 'with patient' },
  transporting: { es: 'traslada', en: 'transporting' },
  atHospital: { es: 'en hospital', en: 'at hospital' },
  clearing: { es: 'finaliza', en: 'clearing' },
  cleared: { es: 'libre', en: 'clear' },
}

export function milestoneName(milestone: string, language: 'es' | 'en'): string {
  return Object.hasOwn(names, milestone) ? names[milestone as Milestone][language] : milestone
}

/** A stretch of a unit's or a call's time. */
export interface Bar {
  from: string
  /** Absent while it goes on. */
  to?: string
  step: Milestone | 'waiting' | 'talking'
}

/** What a unit did, step by step, in the order of their times: each lasts until the next begins. */
export function barsOf(times: Partial<Record<Milestone, string>>, endedAt: string | undefined): Bar[] {
  const steps = milestones
    .filter((step) => step !== 'cleared' && times[step] !== undefined)
    .map((step) => ({ step, from: times[step] as string }))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  const end = times.cleared ?? endedAt
  return steps.map(({ step, from }, index) => {
    const next = steps[index + 1]?.from ?? end
    return { step, from, ...(next !== undefined && { to: next < from ? from : next }) }
  })
}
