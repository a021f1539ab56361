import type { ZodType } from 'zod'
import type { ActorName, DomainEvent, Json, JsonObject, StreamName } from './event.ts'
import type { Refusal } from './refusal.ts'

/**
 * A state machine over one kind of stream. `evolve` is pure and total: it never throws and never reads a clock.
 * State must be plain JSON. Whatever came from `event.personal` lives under the state's `personal` key and
 * nowhere else: the stored view drops that key, so no table ever holds it in the clear.
 */
export interface Machine<State> {
  kind: string
  evolve(state: State | undefined, event: DomainEvent): State
  /** False once nothing more is expected of it: it leaves memory and is read from the record when asked for. */
  isLive(state: State): boolean
}

/** What a rule may look at: the streams its command named, and no others (asking for another throws: a bug). */
export interface States {
  of<State>(machine: Machine<State>, id: string): State | undefined
  /** 0 where the stream does not exist. */
  versionOf(stream: StreamName): number
  /** All that the command named, for a rule that asked for "one that uses this" without knowing which. */
  named(): readonly StreamName[]
}

/** Looks anything up, to find which streams a command names (the unit's current assignment, say). */
export interface Lookup {
  of<State>(machine: Machine<State>, id: string): State | undefined
  /** Live streams of a kind. */
  all<State>(machine: Machine<State>): ReadonlyMap<string, State>
}

/** What the shell supplies so that rules need no clock and no randomness. */
export interface RuleContext {
  /** RFC 3339, UTC, milliseconds. */
  now: string
  by: Actor
  centre: string
  /** IANA name, for the centre's own days. */
  timeZone: string
  /** What the centre keeps in memory for a while and a command names by its id (a proposal): plain data. */
  kept?(id: string): unknown
}

/** Who acts, with what `can` needs to judge. */
export interface Actor {
  name: ActorName
  roles: Role[]
  /** Codes of the services a dispatcher works for (`GS`, `SI`, ...). Empty for roles without. */
  services: string[]
  /** For the role `crew`: the unit whose terminal this is. For `caller`: the call. */
  own?: string
}

export type Role =
  | 'callTaker'
  | 'dispatcher'
  | 'cameraOperator'
  | 'supervisor'
  | 'crew'
  | 'technician'
  | 'administrator'
  | 'overseer'
  | 'caller'
  | 'program'

/** A fact that a rule wants recorded; the writer numbers, seals, chains and stores it. */
export interface NewEvent {
  stream: StreamName
  type: string
  body: JsonObject
  /** Sealed under the key of `stream` before it is hashed. */
  personal?: JsonObject
}

export interface Accepted {
  events: NewEvent[]
  /** Given back to who asked (an incident's number, say). Never personal data. */
  answer?: Json
}

export type Decision = Accepted | Refusal

/** What `can` is asked about: the kind of thing and the services that have a part in it. */
export interface Subject {
  kind: string
  id: string
  services?: string[]
  /** The actor it belongs to (a caller's own call, a crew's own unit). */
  owner?: ActorName
}

/** Every command carries these; the rest is its own. */
export interface Command {
  /** UUIDv7 made by whoever sends it. The same id again gets the first answer again. */
  id: string
  type: string
  /** Versions that the sender had read, by stream. Required of a change, not of an addition. */
  expected?: Record<string, number>
  /** When it was made, where it is a late entry: its sender could not reach the centre then. */
  madeAt?: string
}

/**
 * How one type of command is judged.
 * - `addition`: needs no expected version (a remark, a status). Otherwise each stream in `changes` must have one.
 * - `streams`: every stream that `decide` may read or append to.
 */
export interface Rule<C extends Command = Command> {
  type: C['type']
  schema: ZodType<C>
  addition: boolean
  streams(command: C, lookup: Lookup, context: RuleContext): StreamName[]
  /** Streams whose version the sender must have read; default: all that `streams` gives which exist. */
  changes?(command: C, lookup: Lookup): StreamName[]
  subject(command: C, lookup: Lookup): Subject
  decide(states: States, command: C, context: RuleContext): Decision
}

/** A rule of any command, for tables of them. */
// biome-ignore lint/suspicious/noExplicitAny: a table of rules holds many command types
export type AnyRule = Rule<any>

/** A machine of any state, for tables of them. */
// biome-ignore lint/suspicious/noExplicitAny: a table of machines holds many state types
export type AnyMachine = Machine<any>
