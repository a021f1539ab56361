import { z } from 'zod'
import type { ActorName, JsonObject } from '../../log/event.ts'
import { commandFields, instant, reason } from '../../log/fields.ts'
import type { Accepted, Actor, Command, Decision, Lookup, Rule, Subject } from '../../log/machine.ts'
import { isRefusal, type Refusal } from '../../log/refusal.ts'
import { plusSeconds } from '../../log/time.ts'
import { closureCauseNames } from './causes.ts'
import { type Closure, closureMachine } from './closure.ts'
import { refuse } from './refusals.ts'
import { reachMetres, shapeSchema, tooWide } from './shape.ts'
import { isFiledDue, isOver, reportSeconds } from './standing.ts'

/** What a report may reach: a crew says what it sees, not what a district is like. */
export const reportReachMetres = 1000
/** When a confirmed report without a given end is looked at again, seconds. */
export const confirmedReviewSeconds = 2 * 3600

const closureFields = { ...commandFields, closure: z.uuid() }

interface ClosureCommand extends Command {
  closure: string
}

function closureRule<C extends ClosureCommand>(rule: Omit<Rule<C>, 'streams' | 'subject'>): Rule<C> {
  return {
    ...rule,
    streams: ({ closure }) => [`closure/${closure}`],
    subject: ({ closure }, lookup) => closureSubject(closure, lookup),
  }
}

/** A report belongs to whoever made it: they may take it back. */
function closureSubject(id: string, lookup: Lookup): Subject {
  const known = lookup.of(closureMachine, id)
  return { kind: 'closure', id, ...(known && { owner: known.madeBy as ActorName }) }
}

const timeFields = {
  from: instant.optional().describe('Absent: from now'),
  until: instant.optional().describe('Ends by itself; absent: open-ended'),
  reviewAt: instant.optional().describe('When an open-ended one is looked at again'),
}

const beginFields = {
  ...closureFields,
  shape: shapeSchema,
  cause: z.enum(closureCauseNames),
  label: z.string().trim().min(1).max(200).describe('The streets, as people call them'),
  binds: z.enum(['all', 'heavy']).default('all'),
  ...timeFields,
  note: z.string().trim().min(1).max(500).optional().describe('Personal data: sealed in the record'),
}

const closeSchema = z.strictObject({ ...beginFields, type: z.literal('closeRoad') })
const slowSchema = z.strictObject({
  ...beginFields,
  type: z.literal('slowRoad'),
  factor: z.number().min(1.1).max(20).describe('How many times as long as usual'),
})

/** Closes a stretch or an area. From a crew or a call-taker it is a report, short-lived and small. */
export const closeRoad = closureRule<z.infer<typeof closeSchema>>({
  type: 'closeRoad',
  schema: closeSchema as never,
  addition: true,
  decide: (states, command, context) =>
    begin(states.of(closureMachine, command.closure), command, 'roadClosed', context),
})

/** Says that a stretch or an area takes so many times as long as usual. */
export const slowRoad = closureRule<z.infer<typeof slowSchema>>({
  type: 'slowRoad',
  schema: slowSchema as never,
  addition: true,
  decide: (states, command, context) =>
    begin(states.of(closureMachine, command.closure), command, 'roadSlowed', context, {
      factor: command.factor,
    }),
})

type Beginning = z.infer<typeof closeSchema> | z.infer<typeof slowSchema>

function begin(
  known: Closure | undefined,
  command: Beginning,
  type: 'roadClosed' | 'roadSlowed',
  { now, by }: { now: string; by: Actor },
  more: JsonObject = {},
): Decision {
  if (known) return refuse('closureKnown', undefined, { who: known.madeBy, since: known.madeAt })
  const { closure, shape, cause, label, binds, note } = command
  const reports = isReporter(by)
  const times = reports ? reportTimes(command, now) : timesOf(command, now)
  if (isRefusal(times)) return times
  const wide = tooWide(shape)
  if (wide) return refuse('closureTooWide', wide)
  const metres = Math.round(reachMetres(shape))
  if (reports && metres > reportReachMetres) {
    return refuse('closureReportTooWide', { metres, most: reportReachMetres })
  }
  const body = { shape, cause, label, binds, ...times, ...more } as unknown as JsonObject
  // a crew stands before it; what a caller says is hearsay until somebody has checked
  const report = reports && { reported: true, counts: by.roles.includes('crew') }
  return record(closure, type, { ...body, ...report }, note === undefined ? undefined : { note })
}

/** Who only reports: neither dispatches nor oversees those who do, nor is a feed. */
function isReporter({ roles }: Actor): boolean {
  return !roles.some((role) => role === 'dispatcher' || role === 'supervisor' || role === 'program')
}

interface Times {
  from?: string
  until?: string
  reviewAt?: string
}

/** A report holds from now and runs out by itself, however long its sender thinks it lasts. */
function reportTimes({ until }: Times, now: string): Times | Refusal {
  const last = plusSeconds(now, reportSeconds)
  const end = until === undefined || until > last ? last : until
  return end <= now ? refuse('closureEndsTooSoon') : { from: now, until: end }
}

function timesOf({ from = undefined, until, reviewAt }: Times, now: string): Times | Refusal {
  const start = from === undefined || from < now ? now : from
  if (until === undefined && reviewAt === undefined) return refuse('closureNeedsEndOrReview')
  const ends = [until, reviewAt].filter((end) => end !== undefined)
  if (ends.some((end) => end <= start || end <= now)) return refuse('closureEndsTooSoon')
  return { from: start, ...(until !== undefined ? { until } : { reviewAt }) }
}

const confirmSchema = z.strictObject({ ...closureFields, type: z.literal('confirmClosure'), ...timeFields })

/** Takes a report as true, in one key: without a given end it is open and looked at again in two hours. */
export const confirmClosure = closureRule<z.infer<typeof confirmSchema>>({
  type: 'confirmClosure',
  schema: confirmSchema as never,
  addition: false,
  decide(states, command, { now }) {
    const known = openOne(states.of(closureMachine, command.closure))
    if (isRefusal(known)) return known
    if (known.state === 'confirmed') {
      return refuse('closureConfirmedBefore', undefined, { who: known.confirmedBy ?? known.madeBy })
    }
    const { until, reviewAt } = command
    const given =
      (until ?? reviewAt) ? { until, reviewAt } : { reviewAt: plusSeconds(now, confirmedReviewSeconds) }
    const times = timesOf(given, now)
    if (isRefusal(times)) return times
    return record(known.id, 'closureConfirmed', { ...times, from: known.from })
  },
})

const extendSchema = z.strictObject({ ...closureFields, type: z.literal('extendClosure'), ...timeFields })

/** Gives a closure other times. One that ended is closed anew by it, for as long as it is still listed. */
export const extendClosure = closureRule<z.infer<typeof extendSchema>>({
  type: 'extendClosure',
  schema: extendSchema as never,
  addition: false,
  decide(states, command, { now }) {
    const known = states.of(closureMachine, command.closure)
    if (!known || known.filed) return refuse('closureUnknown')
    const running = known.state !== 'ended' && known.from <= now
    const times = timesOf(
      { ...command, from: running ? undefined : (command.from ?? plannedFrom(known)) },
      now,
    )
    if (isRefusal(times)) return times
    // one that runs keeps when it began
    return record(known.id, 'closureExtended', { ...times, ...(running && { from: known.from }) })
  },
})

function plannedFrom({ state, from }: Closure): string | undefined {
  return state === 'ended' ? undefined : from
}

const reopenSchema = z.strictObject({ ...closureFields, type: z.literal('reopenRoad'), reason })

/** Opens a road before its time, with the reason; a report that was not true is taken back by it too. */
export const reopenRoad = closureRule<z.infer<typeof reopenSchema>>({
  type: 'reopenRoad',
  schema: reopenSchema as never,
  addition: false,
  decide(states, command) {
    const known = openOne(states.of(closureMachine, command.closure))
    return isRefusal(known) ? known : record(known.id, 'roadReopened', { reason: command.reason })
  },
})

const expireSchema = z.strictObject({ ...closureFields, type: z.literal('expireClosure') })

/** Its time is over. The timer never comes early. */
export const expireClosure = closureRule<z.infer<typeof expireSchema>>({
  type: 'expireClosure',
  schema: expireSchema as never,
  addition: true,
  decide(states, command, { now }) {
    const known = openOne(states.of(closureMachine, command.closure))
    if (isRefusal(known)) return known
    return isOver(known, now) ? record(known.id, 'closureExpired', {}) : refuse('closureNotDue')
  },
})

const fileSchema = z.strictObject({ ...closureFields, type: z.literal('fileClosure') })

/** An ended one leaves the list, half a day after. */
export const fileClosure = closureRule<z.infer<typeof fileSchema>>({
  type: 'fileClosure',
  schema: fileSchema as never,
  addition: true,
  decide(states, command, { now }) {
    const known = states.of(closureMachine, command.closure)
    if (!known || known.filed) return refuse('closureUnknown')
    return isFiledDue(known, now) ? record(known.id, 'closureFiled', {}) : refuse('closureNotDue')
  },
})

function openOne(known: Closure | undefined): Closure | Refusal {
  if (!known) return refuse('closureUnknown')
  if (known.ended) return refuse('closureEnded', undefined, { who: known.ended.by, since: known.ended.at })
  return known
}

function record(closure: string, type: string, body: Times & JsonObject, personal?: JsonObject): Accepted {
  const event = { stream: `closure/${closure}` as const, type, body: body as JsonObject }
  return { events: [personal ? { ...event, personal } : event] }
}
