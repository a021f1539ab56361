/** Of a node without flow: where it comes from. */
export const none = -1
/** Of a node whose flow comes straight from a terminal. */
export const terminal = -2

/**
 * One of the two sides between which flow runs, and its search. A node has two halves, because one unit may pass
 * between them: state `2 * node` is the half near this side, `2 * node + 1` the far one.
 */
export interface CutSide {
  mark: 1 | 2
  /** By node with flow: the next node on its way back to this side. */
  toward: Int32Array
  /** By node with flow: the next node on its way to the other side, which is that side's `toward`. */
  away: Int32Array
  /** By state: the last search that reached it. */
  seen: Int32Array
  search: number
  /** By state: the state that it was reached from, `none` if straight from a terminal. */
  from: Int32Array
  queue: Int32Array
  read: number
  written: number
  /** Far halves in the queue before this are terminals by now. */
  absorbed: number
  /** What its terminals weigh. */
  terminals: number
  /** What those nodes weigh of which the far half was reached, and which are no terminals yet. */
  reached: number
  /** Nodes of which the near half was reached; those of which the far half was not are the cut. */
  border: Int32Array
  bordering: number
  /** How many of the border a search begins from. */
  seeds: number
}

export function makeSide(mark: 1 | 2, capacity: number, toward: Int32Array, away: Int32Array): CutSide {
  return {
    mark,
    toward,
    away,
    seen: new Int32Array(2 * capacity),
    search: 0,
    from: new Int32Array(2 * capacity),
    queue: new Int32Array(2 * capacity),
    read: 0,
    written: 0,
    absorbed: 0,
    terminals: 0,
    reached: 0,
    border: new Int32Array(capacity),
    bordering: 0,
    seeds: 0,
  }
}

/** Whether no flow was pushed yet along the tree of the search that a state hangs in. */
export function rootIsFree({ from, toward }: CutSide, state: number): boolean {
  let root = state
  for (let up = from[root] as number; up !== none; up = from[root] as number) root = up
  return toward[root >> 1] !== terminal
}

/** Sends one unit from this side's terminals to a state, the far half of a node beside a terminal of the other side. */
export function pushFlow({ toward, away, from }: CutSide, state: number): void {
  away[state >> 1] = terminal
  let at = state
  for (let up = from[at] as number; up !== none; up = from[at] as number) {
    const [above, below] = [up >> 1, at >> 1]
    if (above === below) {
      // From the far half to the near one: the unit that passed here is led around.
      if (up & 1) toward[below] = away[below] = none
    } else if (up & 1) {
      away[above] = below
      toward[below] = above
    }
    at = up
  }
  toward[at >> 1] = terminal
}
