import { boardOf, isWaiting, type Viewer } from '../incidents/board.ts'
import type { Call, Incident, Operator } from '../live/records.ts'
import type { Rows } from '../live/rows.ts'

/** Who is led: by what they do in the centre. */
export type Variant = 'callTaker' | 'dispatcher' | 'supervisor'

export type StepId =
  | 'welcome'
  | 'none'
  | 'ready'
  | 'asking'
  | 'answer'
  | 'where'
  | 'what'
  | 'questions'
  | 'sendOff'
  | 'toDispatch'
  | 'wait'
  | 'choose'
  | 'send'
  | 'arrive'
  | 'work'
  | 'close'
  | 'figures'
  | 'alarms'
  | 'watch'
  | 'done'

/** What the guide looks at: the rows, and where this desk is. */
export interface Seen {
  variant: Variant
  /** Holds a dispatcher's role too, and goes on from the call to the unit. */
  dispatches: boolean
  me: string
  /** Begun: the city was asked. `none`: it had nothing. */
  asked: 'no' | 'none' | 'yes'
  made: { call?: string; incident?: string }
  rows: Pick<Rows, 'call' | 'incident' | 'operator' | 'assignment'>
  screen: string
  /** The chosen incident. */
  chosen?: string
  /** The place has been said in the form. */
  whereSaid: boolean
  /** What happened has been said in the form: until then an incident may stand there unclassified. */
  whatSaid: boolean
  /** Questions that are still open in the form. */
  questionsOpen: boolean
  /** Steps that the person said they have seen. */
  passed: readonly StepId[]
}

/**
 * The step that is next, from what has really happened: nothing is counted, so whoever does more than one thing at
 * once, or leaves and comes back, is where they are.
 */
export function stepOf(seen: Seen): StepId {
  if (seen.passed.includes('done')) return 'done'
  if (seen.asked === 'no') return seen.variant === 'callTaker' ? beforeCall(seen) : 'welcome'
  if (seen.asked === 'none') return 'none'
  if (seen.variant === 'supervisor') return supervisorStep(seen)
  return seen.variant === 'dispatcher' ? fieldStep(seen, fieldIncident(seen)) : callStep(seen)
}

function beforeCall({ passed, rows, me }: Seen): StepId {
  if (!passed.includes('welcome')) return 'welcome'
  return isReady(rows.operator.get(me)) ? 'asking' : 'ready'
}

function isReady(operator: Operator | undefined): boolean {
  return operator !== undefined && operator.state !== 'notReady' && operator.state !== 'signedOut'
}

/** Whichever call is before them leads the way: the city may have had another one waiting for longer. */
function callStep(seen: Seen): StepId {
  const { rows, me, made } = seen
  const operator = rows.operator.get(me)
  const call = rows.call.get(operator?.call ?? '')
  if (call?.ringingTo === me) return 'answer'
  if (call?.operator === me && !isOver(call)) return talkStep(seen, call)
  const incident = incidentOfGuide(seen)
  if (incident) return seen.dispatches ? fieldStep(seen, incident.id) : waitingStep(seen, incident)
  if (seen.passed.includes('send')) return 'done'
  const own = rows.call.get(made.call ?? '')
  if (own?.operator === me && isOver(own)) return 'done'
  return isReady(operator) ? 'asking' : 'ready'
}

function talkStep(seen: Seen, call: Call): StepId {
  const incident = [...seen.rows.incident.values()].find(({ calls }) => calls.includes(call.id))
  if (!seen.whereSaid && !incident?.personal?.location) return 'where'
  if (!incident || !seen.whatSaid) return 'what'
  return seen.questionsOpen && !seen.passed.includes('questions') ? 'questions' : 'sendOff'
}

/** The incident of the guide: named by the city, or the last one that this person opened and that still stands. */
export function incidentOfGuide({
  rows,
  made,
  me,
}: Pick<Seen, 'rows' | 'made' | 'me'>): Incident | undefined {
  if (made.incident) return rows.incident.get(made.incident)
  const own = [...rows.incident.values()]
    .filter(({ openedBy, status }) => openedBy === `person/${me}` && status !== 'closed')
    .sort((a, b) => b.number - a.number)[0]
  return own?.mergedInto ? rows.incident.get(own.mergedInto) : own
}

const isOver = ({ state }: Call) => state === 'ended' || state === 'abandoned' || state === 'disconnected'

/** A call-taker's part ends with the call; what comes of it is seen, not done. */
function waitingStep({ passed, rows }: Seen, incident: Incident): StepId {
  if (passed.includes('wait') || passed.includes('arrive')) return 'done'
  if (isThere(incident, rows)) return 'done'
  return Object.keys(incident.units).length > 0 ? 'arrive' : 'wait'
}

/**
 * The incident that a dispatcher is led through: the one they chose, where it waits, for any that waits is as good to
 * learn with; else the one that was made for it.
 */
export function fieldIncident({ rows, chosen, made, passed }: Seen): string | undefined {
  const own = rows.incident.get(chosen ?? '')
  const isFollowed = own !== undefined && (isWaiting(own) || passed.includes('send'))
  return isFollowed ? own.id : made.incident
}

/** The key that walks the board from the chosen incident towards another. */
export function keyToward(
  wanted: string | undefined,
  { rows, chosen }: Pick<Seen, 'rows' | 'chosen'>,
  viewer: Viewer,
): 'j' | 'k' {
  const { waiting, running } = boardOf(rows.incident.values(), viewer)
  const ids = [...waiting, ...running].map(({ id }) => id)
  return ids.indexOf(wanted ?? '') < ids.indexOf(chosen ?? '') ? 'k' : 'j'
}

function fieldStep(seen: Seen, id: string | undefined): StepId {
  const incident = id ? seen.rows.incident.get(id) : undefined
  // no longer live: closed
  if (!incident) return seen.passed.includes('send') ? 'done' : 'asking'
  if (incident.status === 'closed') return 'done'
  if (seen.screen !== 'dispatch') return 'toDispatch'
  if (seen.chosen !== incident.id) return 'choose'
  if (Object.keys(incident.units).length > 0) return isThere(incident, seen.rows) ? 'work' : 'arrive'
  return incident.assignments.length > 0 ? 'close' : 'send'
}

function isThere({ units }: Incident, { assignment }: Seen['rows']): boolean {
  return Object.values(units).some((id) => assignment.get(id)?.milestones.onScene !== undefined)
}

function supervisorStep({ passed, screen }: Seen): StepId {
  if (!passed.includes('figures')) return 'figures'
  if (!passed.includes('alarms')) return 'alarms'
  if (!passed.includes('watch')) return screen === 'dispatch' ? 'watch' : 'toDispatch'
  return 'done'
}

/** Steps that nothing in the rows ends: the person says so. */
export const saidByPerson: readonly StepId[] = [
  'welcome',
  'questions',
  'wait',
  'arrive',
  'figures',
  'alarms',
  'watch',
]

/** The steps of a variant in order, to say how far one is. */
export function pathOf({ variant, dispatches }: Pick<Seen, 'variant' | 'dispatches'>): StepId[] {
  const field: StepId[] = ['choose', 'send', 'arrive', 'work', 'close']
  if (variant === 'supervisor') return ['welcome', 'figures', 'alarms', 'watch', 'done']
  if (variant === 'dispatcher') return ['welcome', ...field, 'done']
  const call: StepId[] = ['welcome', 'asking', 'answer', 'where', 'what', 'questions', 'sendOff']
  return [...call, ...(dispatches ? field : (['wait', 'arrive'] as StepId[])), 'done']
}

/** Which variant a person is led by; nobody who neither takes calls nor dispatches nor supervises. */
export function variantOf(roles: readonly string[]): Variant | undefined {
  if (roles.includes('supervisor')) return 'supervisor'
  if (roles.includes('callTaker')) return 'callTaker'
  return roles.includes('dispatcher') ? 'dispatcher' : undefined
}
