import type { ActorName, DomainEvent, Json, StreamName } from './event.ts'
import { kindOf } from './event.ts'
import type {
  Accepted,
  Actor,
  AnyMachine,
  AnyRule,
  Command,
  Machine,
  NewEvent,
  RuleContext,
  States,
  Subject,
} from './machine.ts'
import type { Overlay } from './memory.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import { refuse } from './refusals.ts'
import { findBadText } from './text.ts'

/** A late entry older than a day is a correction, and says so with its reason. */
const longestLateSeconds = 86_400

/** Every machine and rule of the program, by kind and by command type. */
export interface Registry {
  machines: ReadonlyMap<string, AnyMachine>
  rules: ReadonlyMap<string, AnyRule>
}

/** Gathers the rooms' machines and rules; two of one name are a mistake of the program and throw. */
export function registryOf(machines: AnyMachine[], rules: AnyRule[]): Registry {
  return {
    machines: keyed(machines, (machine) => machine.kind),
    rules: keyed(rules, (rule) => rule.type),
  }
}

function keyed<T>(items: T[], keyOf: (item: T) => string): Map<string, T> {
  const map = new Map<string, T>()
  for (const item of items) {
    if (map.has(keyOf(item))) throw new Error(`two of the name ${keyOf(item)}`)
    map.set(keyOf(item), item)
  }
  return map
}

/** Who may do what, and the fact that records a denial. The access room gives it; without one all is allowed. */
export interface Gatekeeper {
  permits(actor: Actor, action: string, subject: Subject): boolean
  denial(actor: Actor, action: string, subject: Subject): NewEvent
}

/** What became of a command: `ok` with the versions it left, or a refusal. Never personal data. */
export type Outcome =
  | { ok: true; seq: number; answer?: Json; versions: Record<string, number> }
  | ({ ok: false } & Refusal)

export interface Judgement {
  refusal?: Refusal
  answer?: Json
  events: DomainEvent[]
}

/** Reads a command off the wire: its rule and its parsed form, or why not. Unknown fields are refused by name. */
export function parseCommand(
  registry: Registry,
  input: unknown,
): { rule: AnyRule; command: Command } | Refusal {
  const type = (input as { type?: unknown } | null)?.type
  const rule = typeof type === 'string' ? registry.rules.get(type) : undefined
  if (!rule) return refuse('unknownCommand', { type: String(type).slice(0, 60) })
  const bad = findBadText(input)
  if (bad) return refuse('badText', { where: bad.slice(0, 60) })
  const parsed = rule.schema.safeParse(input)
  if (parsed.success) return { rule, command: parsed.data }
  const issue = parsed.error.issues[0]
  const where =
    issue?.code === 'unrecognized_keys'
      ? [...issue.path, issue.keys.join(', ')].join('.')
      : `${issue?.path.join('.') || 'command'}: ${issue?.message ?? 'invalid'}`
  return refuse('invalidCommand', { where: where.slice(0, 200) })
}

/**
 * Judges one parsed command against what is committed plus what its batch has decided so far, and applies what
 * it decides to the overlay. A named stream that is not in memory is assumed to be new.
 */
export function judge(
  registry: Registry,
  overlay: Overlay,
  rule: AnyRule,
  command: Command,
  context: RuleContext,
  gate?: Gatekeeper,
): Judgement {
  // Before the gate: who may do it can depend on a stream that has left memory.
  const named = new Set(rule.streams(command, overlay, context))
  for (const stream of named) overlay.assume(stream)
  const subject = rule.subject(command, overlay)
  if (gate && !gate.permits(context.by, command.type, subject)) {
    const refusal = refuse('notPermitted', { action: command.type })
    const denial = gate.denial(context.by, command.type, subject)
    overlay.assume(denial.stream)
    return { refusal, events: record(registry, overlay, [denial], command, context) }
  }
  const late = badLateEntry(command, context)
  if (late) return { refusal: late, events: [] }
  const stale = staleVersion(rule, command, overlay, named)
  if (stale) return { refusal: stale, events: [] }
  const decision: Accepted | Refusal = rule.decide(statesOf(overlay, named), command, context)
  if (isRefusal(decision)) return { refusal: decision, events: [] }
  const strayed = decision.events.find((event) => !named.has(event.stream))
  if (strayed) throw new Error(`${command.type} appends to ${strayed.stream}, which it did not name`)
  return { answer: decision.answer, events: record(registry, overlay, decision.events, command, context) }
}

function statesOf(overlay: Overlay, named: Set<StreamName>): States {
  const held = (stream: StreamName) => {
    if (!named.has(stream)) throw new Error(`${stream} was read without being named`)
    return overlay.held(stream)
  }
  return {
    of: <S>(machine: Machine<S>, id: string) => held(`${machine.kind}/${id}`)?.state as S | undefined,
    versionOf: (stream) => held(stream)?.version ?? 0,
    named: () => [...named],
  }
}

/** No late entry lies in the future, and none comes later than a day. */
function badLateEntry({ madeAt }: Command, { now }: RuleContext): Refusal | undefined {
  if (madeAt === undefined) return undefined
  if (madeAt > now) return refuse('madeAhead', { madeAt })
  const lateSeconds = (Date.parse(now) - Date.parse(madeAt)) / 1000
  return lateSeconds > longestLateSeconds ? refuse('madeTooLongAgo', { madeAt }) : undefined
}

function staleVersion(
  rule: AnyRule,
  command: Command,
  overlay: Overlay,
  named: Set<StreamName>,
): Refusal | undefined {
  const expected = command.expected ?? {}
  for (const stream of Object.keys(expected) as StreamName[]) {
    const now = overlay.held(stream)?.version ?? 0
    const read = expected[stream] as number
    if (now !== read) return refuse('versionConflict', { stream, read, now })
  }
  if (rule.addition) return undefined
  const changes = rule.changes?.(command, overlay) ?? [...named].filter((stream) => overlay.held(stream))
  const missing = changes.find((stream) => expected[stream] === undefined)
  return missing && refuse('versionRequired', { stream: missing })
}

function record(
  registry: Registry,
  overlay: Overlay,
  events: NewEvent[],
  command: Command,
  context: RuleContext,
): DomainEvent[] {
  return events.map((event) => {
    const machine = registry.machines.get(kindOf(event.stream))
    if (!machine) throw new Error(`no machine folds ${event.stream}`)
    const numbered: DomainEvent = {
      ...event,
      version: (overlay.held(event.stream)?.version ?? 0) + 1,
      time: context.now,
      by: context.by.name as ActorName,
      command: command.id,
      ...(command.madeAt !== undefined && { madeAt: command.madeAt }),
    }
    overlay.apply(machine, numbered)
    return numbered
  })
}
