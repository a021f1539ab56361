import type { StreamName } from '../../log/event.ts'
import { idOf, kindOf } from '../../log/event.ts'
import type {
  Alarm,
  Assignment,
  Call,
  Closure,
  Incident,
  Operator,
  Person,
  Setting,
  Unit,
} from './records.ts'

/** Everything live in the centre, as this person may see it. Replaced whole at each change, never written into. */
export interface Rows {
  call: ReadonlyMap<string, Call>
  incident: ReadonlyMap<string, Incident>
  assignment: ReadonlyMap<string, Assignment>
  unit: ReadonlyMap<string, Unit>
  alarm: ReadonlyMap<string, Alarm>
  operator: ReadonlyMap<string, Operator>
  /** For those who administer or supervise; empty for others. */
  person: ReadonlyMap<string, Person>
  /** What the centre set for itself. */
  setting: ReadonlyMap<string, Setting>
  /** Closed and slow stretches, planned ones and those that ended lately too. */
  closure: ReadonlyMap<string, Closure>
  versions: ReadonlyMap<StreamName, number>
  /** The incidents that left the board lately, so that one can be named by its number to be reopened. */
  left: ReadonlyMap<string, Left>
}

/** What is kept of an incident that left: nothing personal. */
export type Left = Pick<Incident, 'id' | 'number' | 'priority'>

const mostLeft = 200

export type RowKind =
  | 'call'
  | 'incident'
  | 'assignment'
  | 'unit'
  | 'alarm'
  | 'operator'
  | 'person'
  | 'setting'
  | 'closure'
const kinds: readonly string[] = [
  'call',
  'incident',
  'assignment',
  'unit',
  'alarm',
  'operator',
  'person',
  'setting',
  'closure',
]

export interface Change {
  stream: StreamName
  version: number
  /** `null`: no longer live, or no longer this person's to see. */
  row: { id: string } | null
}

export function noRows(): Rows {
  return {
    call: new Map(),
    incident: new Map(),
    assignment: new Map(),
    unit: new Map(),
    alarm: new Map(),
    operator: new Map(),
    person: new Map(),
    setting: new Map(),
    closure: new Map(),
    versions: new Map(),
    left: new Map(),
  }
}

/**
 * Rows after changes. The higher version wins whatever order things arrive in, so that what is told twice (a
 * snapshot beside the live feed, a repeated message after a reconnect) counts once. Kinds without changes keep
 * their map, so that what looks at them need not look again.
 */
export function applyChanges(rows: Rows, changes: readonly Change[]): Rows {
  const versions = new Map(rows.versions)
  const next: Record<string, Map<string, { id: string }>> = {}
  let left = rows.left
  for (const change of changes) {
    const kind = kindOf(change.stream)
    if (!kinds.includes(kind)) continue
    if (change.version <= (versions.get(change.stream) ?? 0)) continue
    versions.set(change.stream, change.version)
    const map = next[kind] ?? new Map(rows[kind as RowKind] as ReadonlyMap<string, { id: string }>)
    next[kind] = map
    if (change.row) map.set(idOf(change.stream), change.row)
    else {
      const gone = kind === 'incident' ? (map.get(idOf(change.stream)) as Incident | undefined) : undefined
      if (gone) left = withLeft(left, gone)
      map.delete(idOf(change.stream))
      // to the end: what went first is forgotten first
      versions.delete(change.stream)
      versions.set(change.stream, change.version)
    }
  }
  const after = { ...rows, ...next, versions, left } as Rows
  forgetGone(after, versions)
  return after
}

/** So many versions are kept of what is gone, so that a late word of it does not bring it back … */
const mostGone = 400
/** … and looked through only when there are so many more. */
const slackGone = 100

/** A shift sees tens of thousands of calls and alarms go: the versions of the first of them are forgotten. */
function forgetGone(rows: Rows, versions: Map<StreamName, number>): void {
  const live = kinds.reduce((sum, kind) => sum + rows[kind as RowKind].size, 0)
  let over = versions.size - live - mostGone
  if (over < slackGone) return
  for (const stream of versions.keys()) {
    if (over <= 0) return
    if (rows[kindOf(stream) as RowKind].has(idOf(stream))) continue
    versions.delete(stream)
    over--
  }
}

function withLeft(left: Rows['left'], { id, number, priority }: Incident): Rows['left'] {
  const others = [...left].filter(([each]) => each !== id).slice(1 - mostLeft)
  return new Map([...others, [id, { id, number, priority }]])
}
