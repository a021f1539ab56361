import type { TurnRestriction } from '../network/road-network.ts'

/**
 * What must be remembered of the arcs driven so that no restriction is broken: the automaton of Aho and Corasick
 * (1975) over the restrictions' arcs without their last. A state is the longest end of what was driven that some
 * restriction begins with, so restrictions that overlap or lie within one another are all seen.
 */
export interface RestrictionMemory {
  /** States that remember two arcs or more: each needs a node of its own. */
  remembering: MemoryState[]
  /** The state of who is at the beginning of an arc and remembers nothing else; undefined where none begins there. */
  alone(arc: number): MemoryState | undefined
  /** After driving on into an arc. Undefined: nothing that matters. */
  after(state: MemoryState | undefined, arc: number): MemoryState | undefined
}

export interface MemoryState {
  /** The last arc remembered. */
  arc: number
  /** Arcs remembered. */
  depth: number
  /** Restrictions whose arcs but the last are just these. */
  ending: TurnRestriction[]
  /** The next shorter end of what is remembered that also is a beginning. */
  shorter: MemoryState | undefined
  next: Map<number, MemoryState>
}

export function makeRestrictionMemory(restrictions: readonly TurnRestriction[]): RestrictionMemory {
  const roots = new Map<number, MemoryState>()
  const byDepth: MemoryState[][] = []
  const stateIn = (states: Map<number, MemoryState>, arc: number, depth: number) => {
    const known = states.get(arc)
    if (known) return known
    const state: MemoryState = { arc, depth, ending: [], shorter: undefined, next: new Map() }
    states.set(arc, state)
    const level = byDepth[depth] ?? []
    level.push(state)
    byDepth[depth] = level
    return state
  }
  for (const restriction of restrictions) {
    let states = roots
    let state: MemoryState | undefined
    restriction.arcs.slice(0, -1).forEach((arc, i) => {
      state = stateIn(states, arc, i + 1)
      states = state.next
    })
    state?.ending.push(restriction)
  }
  const after = (state: MemoryState | undefined, arc: number) => {
    for (let at = state; at; at = at.shorter) {
      const next = at.next.get(arc)
      if (next) return next
    }
    return roots.get(arc)
  }
  for (const level of byDepth) {
    for (const state of level ?? []) {
      for (const next of state.next.values()) next.shorter = after(state.shorter, next.arc)
    }
  }
  return {
    remembering: byDepth.slice(2).flat(),
    alone: (arc) => roots.get(arc),
    after,
  }
}
