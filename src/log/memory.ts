import { type DomainEvent, idOf, kindOf, type StreamName } from './event.ts'
import type { AnyMachine, Lookup, Machine } from './machine.ts'

export interface Held {
  version: number
  state: unknown
}

/** States by stream, as one commit left them. */
export interface Memory extends Lookup {
  held(stream: StreamName): Held | undefined
  put(stream: StreamName, held: Held): void
  drop(stream: StreamName): void
  /** Streams held, for counting and tests. */
  size(): number
}

/** An empty memory of live streams. */
export function createMemory(): Memory {
  const kinds = new Map<string, Map<string, unknown>>()
  const versions = new Map<StreamName, number>()
  const statesOf = (kind: string) => {
    const known = kinds.get(kind)
    if (known) return known
    const states = new Map<string, unknown>()
    kinds.set(kind, states)
    return states
  }
  return {
    of: <S>(machine: Machine<S>, id: string) => kinds.get(machine.kind)?.get(id) as S | undefined,
    all: <S>(machine: Machine<S>) => statesOf(machine.kind) as ReadonlyMap<string, S>,
    held(stream) {
      const version = versions.get(stream)
      return version === undefined
        ? undefined
        : { version, state: kinds.get(kindOf(stream))?.get(idOf(stream)) }
    },
    put(stream, { version, state }) {
      versions.set(stream, version)
      statesOf(kindOf(stream)).set(idOf(stream), state)
    },
    drop(stream) {
      versions.delete(stream)
      kinds.get(kindOf(stream))?.delete(idOf(stream))
    },
    size: () => versions.size,
  }
}

/**
 * What a batch has decided but the database has not confirmed, laid over what is committed. Dropping the
 * overlay undoes the batch; nobody but the judge ever sees it.
 */
export interface Overlay extends Lookup {
  held(stream: StreamName): Held | undefined
  apply(machine: AnyMachine, event: DomainEvent): void
  /** A stream read from the record because a command named it. */
  lend(stream: StreamName, held: Held | undefined): void
  /** Takes a named stream for new where memory does not hold it; the database has the last word on that. */
  assume(stream: StreamName): void
  assumedNew: ReadonlySet<StreamName>
  /** Streams that events of this batch changed. */
  changed: ReadonlySet<StreamName>
  /** Lies on another base from now on: what it lay on has become part of that. */
  rebase(base: Base): void
}

type Base = Pick<Memory, 'held' | 'of' | 'all'>

export function createOverlay(lowest: Base): Overlay {
  let base = lowest
  const lent = new Map<StreamName, Held | undefined>()
  const changed = new Set<StreamName>()
  const assumedNew = new Set<StreamName>()
  const held = (stream: StreamName) => (lent.has(stream) ? lent.get(stream) : base.held(stream))
  return {
    changed,
    held,
    assumedNew,
    rebase(below) {
      base = below
    },
    lend: (stream, state) => void lent.set(stream, state),
    assume(stream) {
      if (!lent.has(stream) && base.held(stream) === undefined) assumedNew.add(stream)
    },
    of: <S>(machine: Machine<S>, id: string) => held(`${machine.kind}/${id}`)?.state as S | undefined,
    all: <S>(machine: Machine<S>) => merged(machine, base, lent),
    apply(machine, event) {
      const before = held(event.stream)
      lent.set(event.stream, { version: event.version, state: machine.evolve(before?.state, event) })
      changed.add(event.stream)
    },
  }
}

function merged<S>(
  machine: Machine<S>,
  base: Lookup,
  lent: Map<StreamName, Held | undefined>,
): ReadonlyMap<string, S> {
  const committed = base.all(machine)
  let result: Map<string, S> | undefined
  for (const [stream, held] of lent) {
    if (held === undefined || kindOf(stream) !== machine.kind) continue
    result ??= new Map(committed)
    result.set(idOf(stream), held.state as S)
  }
  return result ?? committed
}
