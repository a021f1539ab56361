import { type DomainEvent, idOf } from '../../log/event.ts'
import type { Machine } from '../../log/machine.ts'
import type { ClosureCause } from './causes.ts'
import type { ClosureShape } from './shape.ts'

/**
 * A stretch or an area that nobody drives, or that takes longer, for a while. Stream `closure/<uuid>`.
 * `reported`: said by a crew or a caller, to be confirmed; `confirmed`: a dispatcher's word; `ended`: opened again or
 * run out, shown for half a day and then filed.
 */
export interface Closure {
  id: string
  state: 'reported' | 'confirmed' | 'ended'
  /** Whether travel times count it: from the start, but not what a caller said and nobody confirmed. */
  counts: boolean
  cause: ClosureCause
  /** What it is called: the streets. No personal data: a street is public. */
  label: string
  shape: ClosureShape
  /** How many times as long as usual the stretch takes; absent: closed. */
  factor?: number
  /** `heavy`: closed to heavy vehicles alone. */
  binds: 'all' | 'heavy'
  from: string
  /** When it ends by itself; absent: open-ended, and then it has a `reviewAt`. */
  until?: string
  /** When somebody must look whether it still holds. */
  reviewAt?: string
  madeAt: string
  madeBy: string
  confirmedBy?: string
  changedAt?: string
  changedBy?: string
  /** `expired`: its time was over. */
  ended?: { at: string; by: string; reason?: string; expired?: true }
  filed?: true
  /** A note in free words may name somebody. */
  personal?: { note?: string }
}

type Step = (closure: Closure, event: DomainEvent) => Closure

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)

/** What ends it, as the event says: one of both, or none where a report runs out by its own limit. */
function times({ body }: DomainEvent): Pick<Closure, 'until' | 'reviewAt'> {
  const [until, reviewAt] = [text(body.until), text(body.reviewAt)]
  return { ...(until && { until }), ...(reviewAt && { reviewAt }) }
}

function withTimes({ until: _, reviewAt: __, ...rest }: Closure, event: DomainEvent): Closure {
  const from = text(event.body.from)
  return { ...rest, ...(from && { from }), ...times(event) }
}

const steps: Record<string, Step> = {
  closureConfirmed: (closure, event) => ({
    ...withTimes(closure, event),
    state: 'confirmed',
    counts: true,
    confirmedBy: event.by,
  }),
  closureExtended(closure, event) {
    const { ended: _, ...open } = withTimes(closure, event)
    return { ...open, state: 'confirmed', counts: true, changedAt: event.time, changedBy: event.by }
  },
  roadReopened: (closure, { time, by, body }) => ({
    ...closure,
    state: 'ended',
    ended: { at: time, by, reason: String(body.reason) },
  }),
  closureExpired: (closure, { time, by }) => ({
    ...closure,
    state: 'ended',
    ended: { at: time, by, expired: true },
  }),
  closureFiled: (closure) => ({ ...closure, filed: true }),
}

function begun(event: DomainEvent): Closure {
  const { body, stream, time, by, personal } = event
  const reported = body.reported === true
  const note = text(personal?.note)
  return {
    id: idOf(stream),
    state: reported ? 'reported' : 'confirmed',
    counts: body.counts !== false,
    cause: body.cause as ClosureCause,
    label: String(body.label),
    shape: body.shape as unknown as ClosureShape,
    ...(event.type === 'roadSlowed' && { factor: Number(body.factor) }),
    binds: body.binds === 'heavy' ? 'heavy' : 'all',
    from: String(body.from),
    ...times(event),
    madeAt: time,
    madeBy: by,
    ...(note && { personal: { note } }),
  }
}

export const closureMachine: Machine<Closure> = {
  kind: 'closure',
  evolve(closure, event) {
    if (event.type === 'roadClosed' || event.type === 'roadSlowed') return begun(event)
    const step = steps[event.type]
    return closure && step ? step(closure, event) : (closure as Closure)
  },
  isLive: (closure) => closure.filed !== true,
}
