import type { BehindName } from '../../report/behind.ts'
import type { Times } from '../../report/measures.ts'
import type { Figures } from '../../report/tally.ts'

export type Percentile = 'p50' | 'p90' | 'p95'

/** A column of the table of groups: what it shows, by what it sorts, and which number opens. */
export interface TableColumn {
  id: string
  form: 'count' | 'seconds' | 'share'
  value(figures: Figures): number | undefined
  /** How many are behind it. */
  count(figures: Figures): number
  measure: BehindName
  /** From which second on what is behind it is of interest; all where absent. */
  over?(figures: Figures): number | undefined
  /** Below this it misses its limit. */
  goal?(figures: Figures): number | undefined
  /** The limit counts for these only. */
  priority?: number
}

const counting = (id: string, measure: BehindName, value: (figures: Figures) => number): TableColumn => ({
  ...{ id, form: 'count', value, count: value, measure },
})

function timed(measure: keyof Figures['times'], p: Percentile): TableColumn {
  const times = (figures: Figures): Times => figures.times[measure]
  return {
    ...{ id: `${measure}${p.toUpperCase()}`, form: 'seconds', measure },
    value: (figures) => times(figures)[p],
    count: (figures) => times(figures).count,
    // Those that took at least as long: the percentile itself is one of them.
    over: (figures) => (times(figures)[p] === undefined ? undefined : (times(figures)[p] as number) - 0.001),
  }
}

function within(measure: 'answer' | 'processing', priority?: number): TableColumn {
  return {
    ...{ id: `${measure}Within`, form: 'share', measure, priority },
    value: ({ times }) => times[measure].within?.share,
    count: ({ times }) => times[measure].within?.of ?? 0,
    over: ({ times }) => times[measure].within?.seconds,
    goal: ({ times }) => times[measure].within?.goal,
  }
}

/** The columns of the table of groups, in their order. */
export const tableColumns: readonly TableColumn[] = [
  counting('calls', 'calls', ({ calls }) => calls.received),
  timed('answer', 'p90'),
  within('answer'),
  counting('abandoned', 'abandoned', ({ calls }) => calls.abandoned),
  counting('incidents', 'incidents', ({ incidents }) => incidents.received),
  counting('duplicates', 'duplicates', ({ incidents }) => incidents.duplicates),
  timed('processing', 'p50'),
  timed('processing', 'p90'),
  within('processing', 1),
  timed('turnout', 'p90'),
  timed('travel', 'p90'),
  timed('total', 'p50'),
  timed('total', 'p90'),
]

/** A share below its goal. */
export function misses(column: TableColumn, figures: Figures): boolean {
  const goal = column.goal?.(figures)
  const value = column.value(figures)
  return goal !== undefined && value !== undefined && value < goal
}

export interface Sorting {
  column: string
  down: boolean
}

/** Groups in the order of a column, those without a value last; by their key where none is chosen. */
export function sorted<G extends Figures & { key: string }>(groups: readonly G[], sorting?: Sorting): G[] {
  const column = tableColumns.find(({ id }) => id === sorting?.column)
  const byKey = (a: G, b: G) => (a.key < b.key ? -1 : 1)
  if (!column || !sorting) return [...groups].sort(byKey)
  const sign = sorting.down ? -1 : 1
  return [...groups].sort((a, b) => {
    const [x, y] = [column.value(a), column.value(b)]
    if (x === y) return byKey(a, b)
    if (x === undefined) return 1
    return y === undefined ? -1 : sign * (x - y)
  })
}
