/**
 * Which column (a unit) each row (a post) gets, so that as few rows as can be stay empty and the sum of the costs is
 * least: the rectangular assignment problem by shortest augmenting paths (Jonker and Volgenant 1987; Crouse 2016 for
 * more columns than rows). Rows come in classes, and no row of a later class costs an earlier one anything: what the
 * earlier classes may still exchange among themselves without loss is kept as the edges that are tight under their
 * dual prices, and later rows push them along those alone. Exact, as long as costs are whole numbers.
 */
export interface Assigner {
  /**
   * Adds a row to the class that is open and makes the whole the best again. The costs are read, not copied, and
   * must stay as they are: whole numbers from 0 to `mostCost`, `Infinity` where the row cannot have the column.
   * Answers the row's number.
   */
  add(costs: Float64Array): number
  /** The column that a row has; -1 where it is empty. */
  columnOf(row: number): number
  /** Rows without a column. */
  empty(): number
  /** Takes back the rows added since the `mark`, exactly. Only within one class. */
  mark(): Mark
  restore(mark: Mark): void
  /** Closes the class: later rows no longer cost its rows anything. */
  closeClass(): void
}

export interface Mark {
  rows: number
  empty: number
  u: Float64Array
  v: Float64Array
  columnOf: Int32Array
  rowOf: Int32Array
}

/** The most a cost may be, so that 5,000 rows of it are still better than an empty one, and all sums are exact. */
export const mostCost = 2e11
/** What an empty row costs: more than any way of filling it. */
const emptyCost = 1e15
const none = -1

/** Edges that a row of a closed class may still use: ascending columns, and whether it may stay empty. */
interface Tight {
  columns: Int32Array
  mayBeEmpty: boolean
}

/** An assigner for so many columns. */
export function createAssigner(columns: number): Assigner {
  let rows = 0
  let empty = 0
  let closed = 0
  let classes = 0
  const costs: Float64Array[] = []
  const tight: Tight[] = []
  let u = new Float64Array(64)
  let v = new Float64Array(columns)
  let columnOf = new Int32Array(64).fill(none)
  let rowOf = new Int32Array(columns).fill(none)
  /** The last class whose rows may take the column; later ones may not. */
  const reservedFor = new Int32Array(columns).fill(0x7fffffff)
  const distance = new Float64Array(columns)
  const from = new Int32Array(columns)
  const isScanned = new Uint8Array(columns)
  const scanned = new Int32Array(columns)
  const frontier = new Int32Array(columns)
  let reachable = 0
  const possible = new Map<Float64Array, Int32Array>()

  function grow() {
    if (rows < u.length) return
    const wider = new Float64Array(u.length * 2)
    wider.set(u)
    u = wider
    const longer = new Int32Array(columnOf.length * 2).fill(none)
    longer.set(columnOf)
    columnOf = longer
  }

  /** Offers the edges of a row that was reached at `reached`; answers how far it is to leaving that row empty. */
  function relax(row: number, reached: number): number {
    const price = reached - (u[row] as number)
    if (row < closed) {
      const { columns: allowed, mayBeEmpty } = tight[row] as Tight
      for (let at = 0; at < allowed.length; at++) offer(allowed[at] as number, price, row)
      return mayBeEmpty ? price : Number.POSITIVE_INFINITY
    }
    const own = costs[row] as Float64Array
    const possible = possibleFor(own)
    for (let at = 0; at < possible.length; at++) {
      const column = possible[at] as number
      if ((reservedFor[column] as number) >= classes) offer(column, price + (own[column] as number), row)
    }
    return price + emptyCost
  }

  /** Columns that a row of these costs can have at all: few of many, and the same for all rows of a kind. */
  function possibleFor(own: Float64Array): Int32Array {
    let found = possible.get(own)
    if (!found) {
      const list: number[] = []
      for (let column = 0; column < columns; column++) {
        if (own[column] !== Number.POSITIVE_INFINITY) list.push(column)
      }
      found = Int32Array.from(list)
      possible.set(own, found)
    }
    return found
  }

  function offer(column: number, price: number, row: number) {
    if (isScanned[column] === 1) return
    const length = price - (v[column] as number)
    const before = distance[column] as number
    if (length >= before) return
    if (before === Number.POSITIVE_INFINITY) frontier[reachable++] = column
    distance[column] = length
    from[column] = row
  }

  /**
   * Takes the nearest column that was reached and not scanned yet: of those as near a free one, then the first; -1 where
   * there is none.
   */
  function takeNearest(): number {
    let place = none
    let best = none
    let least = Number.POSITIVE_INFINITY
    for (let at = 0; at < reachable; at++) {
      const column = frontier[at] as number
      const length = distance[column] as number
      if (length > least || (length === least && !goesBefore(column, best))) continue
      least = length
      best = column
      place = at
    }
    if (place !== none) frontier[place] = frontier[--reachable] as number
    return best
  }

  function goesBefore(column: number, other: number): boolean {
    if (other === none) return true
    const isFree = rowOf[column] === none
    return isFree === (rowOf[other] === none) ? column < other : isFree
  }

  /** One shortest augmenting path from a new row to a free column, or to a row that it leaves empty. */
  function augment(start: number) {
    distance.fill(Number.POSITIVE_INFINITY)
    isScanned.fill(0)
    reachable = 0
    let count = 0
    let leaver = start
    let leaves = relax(start, 0)
    let end = none
    let length = leaves
    for (;;) {
      const column = takeNearest()
      const reached = column === none ? Number.POSITIVE_INFINITY : (distance[column] as number)
      if (leaves <= reached) {
        length = leaves
        break
      }
      const holder = rowOf[column] as number
      if (holder === none) {
        end = column
        length = reached
        break
      }
      isScanned[column] = 1
      scanned[count++] = column
      const leave = relax(holder, reached)
      if (leave < leaves) {
        leaves = leave
        leaver = holder
      }
    }
    settle(start, count, length)
    flip(start, end, leaver)
    if (end === none) empty++
  }

  function settle(start: number, count: number, length: number) {
    u[start] = (u[start] as number) + length
    for (let at = 0; at < count; at++) {
      const column = scanned[at] as number
      const slack = length - (distance[column] as number)
      v[column] = (v[column] as number) - slack
      const holder = rowOf[column] as number
      u[holder] = (u[holder] as number) + slack
    }
  }

  /** Gives each row of the path the column that led on from it. */
  function flip(start: number, end: number, leaver: number) {
    let column = end
    if (end === none) {
      column = columnOf[leaver] as number
      columnOf[leaver] = none
    }
    while (column !== none) {
      const row = from[column] as number
      const before = row === start ? none : (columnOf[row] as number)
      rowOf[column] = row
      columnOf[row] = column
      column = before
    }
  }

  function freeze(row: number): Tight {
    const price = u[row] as number
    if (row < closed) {
      const { columns: allowed, mayBeEmpty } = tight[row] as Tight
      const kept = allowed.filter((column) => price + (v[column] as number) === 0)
      return { columns: kept, mayBeEmpty: mayBeEmpty && price === 0 }
    }
    const own = costs[row] as Float64Array
    const kept: number[] = []
    for (const column of possibleFor(own)) {
      const mayTake = (reservedFor[column] as number) >= classes
      if (mayTake && (own[column] as number) === price + (v[column] as number)) kept.push(column)
    }
    return { columns: Int32Array.from(kept), mayBeEmpty: price === emptyCost }
  }

  return {
    add(row) {
      grow()
      costs[rows] = row
      u[rows] = 0
      columnOf[rows] = none
      augment(rows)
      return rows++
    },
    columnOf: (row) => columnOf[row] as number,
    empty: () => empty,
    mark: () => ({
      rows,
      empty,
      u: u.slice(),
      v: v.slice(),
      columnOf: columnOf.slice(),
      rowOf: rowOf.slice(),
    }),
    restore(mark) {
      rows = mark.rows
      empty = mark.empty
      costs.length = rows
      u = mark.u.slice()
      v = mark.v.slice()
      columnOf = mark.columnOf.slice()
      rowOf = mark.rowOf.slice()
    },
    closeClass() {
      for (let row = 0; row < rows; row++) tight[row] = freeze(row)
      // a column with a price is one that the classes so far would miss
      for (let column = 0; column < columns; column++) {
        if ((v[column] as number) < 0) reservedFor[column] = Math.min(reservedFor[column] as number, classes)
      }
      u.fill(0)
      v.fill(0)
      closed = rows
      classes++
    },
  }
}
