import { type AnyState, audienceOf, hasAside, redact } from '../access/redact.ts'
import type { Actor } from '../log/machine.ts'

/** Readers who are shown the same: each row is written out once for all of them, but for asides (`hasAside`). */
export interface Audience {
  key: string
  actor: Actor
  /**
   * The row as JSON with its version, or undefined where this audience may not see it. `reader` is who of the audience
   * asks; without, nobody's asides are in it.
   */
  rowText(kind: string, state: AnyState, version: number, reader?: Actor['name']): string | undefined
}

export interface Audiences {
  of(actor: Actor): Audience
  count(): number
  /** What was written out before is written anew: it was redacted by questions that have changed. */
  forget(): void
}

/** Kept texts go with the state they were made of: a new version is a new object. */
export function createAudiences(): Audiences {
  const known = new Map<string, Audience>()
  const generation = { now: 0 }
  return {
    count: () => known.size,
    forget: () => void generation.now++,
    of(actor) {
      const key = audienceOf(actor)
      const audience = known.get(key) ?? createAudience(key, actor, generation)
      known.set(key, audience)
      return audience
    },
  }
}

const nobody: Actor['name'] = 'person/-'

function createAudience(key: string, actor: Actor, generation: { now: number }): Audience {
  const texts = new WeakMap<object, { version: number; generation: number; text: string | undefined }>()
  return {
    key,
    actor,
    rowText(kind, state, version, reader) {
      if (hasAside(kind, state)) return writeRow({ ...actor, name: reader ?? nobody }, kind, state, version)
      const kept = texts.get(state)
      if (kept?.version === version && kept.generation === generation.now) return kept.text
      const text = writeRow(actor, kind, state, version)
      texts.set(state, { version, generation: generation.now, text })
      return text
    },
  }
}

function writeRow(actor: Actor, kind: string, state: AnyState, version: number): string | undefined {
  const shown = redact(actor, kind, state)
  return shown && `{"version":${version},${JSON.stringify(shown).slice(1)}`
}
