import { type Status, statusLetters, statusOf } from '../../units/status.ts'
import type { Assignment, Unit } from '../live/records.ts'
import type { Due, StatusLetter } from '../signs/shapes.ts'

/** A unit with its folded status, as the board and the map draw it. */
export interface UnitView {
  unit: Unit
  assignment?: Assignment
  status: Status
  letter: StatusLetter
  since: string
}

/** The columns of the unit board, in the order of an assignment's life. */
export const strips = ['available', 'answering', 'moving', 'working', 'out'] as const
export type Strip = (typeof strips)[number]

const stripOf: Record<Status, Strip> = {
  available: 'available',
  conditional: 'available',
  assigned: 'answering',
  dispatched: 'answering',
  acknowledged: 'answering',
  enRoute: 'moving',
  transporting: 'moving',
  staging: 'working',
  onScene: 'working',
  patientContact: 'working',
  atHospital: 'working',
  clearing: 'working',
  notAvailable: 'out',
}

/** What was folded stays the same thing until its unit or assignment is another, so that its row need not be drawn anew. */
const folded = new WeakMap<Unit, UnitView>()

export function viewOf(unit: Unit, assignments: ReadonlyMap<string, Assignment>): UnitView {
  const assignment = unit.current === undefined ? undefined : assignments.get(unit.current)
  const before = folded.get(unit)
  if (before && before.assignment === assignment) return before
  const { status, since } = statusOf(unit, assignment)
  const view = {
    unit,
    ...(assignment && { assignment }),
    status,
    letter: statusLetters[status] as StatusLetter,
    since,
  }
  folded.set(unit, view)
  return view
}

export type Fleet = Record<Strip, UnitView[]>

/**
 * The unit board: each unit in one column. The free ones by service and name, so that one finds them where they
 * were; the others by how long they have been in their status, the longest first.
 */
export function fleetOf(
  units: Iterable<Unit>,
  assignments: ReadonlyMap<string, Assignment>,
  services: readonly string[],
): Fleet {
  const fleet: Fleet = { available: [], answering: [], moving: [], working: [], out: [] }
  for (const unit of units) {
    if (services.length > 0 && !services.includes(unit.service)) continue
    const view = viewOf(unit, assignments)
    fleet[stripOf[view.status]].push(view)
  }
  fleet.available.sort(byName)
  fleet.out.sort(byName)
  for (const strip of ['answering', 'moving', 'working'] as const) fleet[strip].sort(byAge)
  return fleet
}

function byName(a: UnitView, b: UnitView): number {
  if (a.unit.service !== b.unit.service) return a.unit.service < b.unit.service ? -1 : 1
  return compareNames(a.unit.callSign, b.unit.callSign)
}

function byAge(a: UnitView, b: UnitView): number {
  if (a.since !== b.since) return a.since < b.since ? -1 : 1
  return compareNames(a.unit.callSign, b.unit.callSign)
}

/** `A2` before `A12`. */
export function compareNames(a: string, b: string): number {
  const one = partsOf(a)
  const other = partsOf(b)
  if (one.letters !== other.letters) return one.letters < other.letters ? -1 : 1
  return one.number - other.number || (a < b ? -1 : a > b ? 1 : 0)
}

const parts = new Map<string, { letters: string; number: number }>()
const mostParts = 20_000

/** Thousands of names are compared at each change of the fleet: each is taken apart once. */
function partsOf(name: string): { letters: string; number: number } {
  const known = parts.get(name)
  if (known) return known
  const [, letters = '', number = ''] = /^(\D*)(\d*)/.exec(name) ?? []
  const made = { letters, number: Number(number) }
  if (parts.size >= mostParts) parts.clear()
  parts.set(name, made)
  return made
}

/** How late a status is, for the colour of its sign. */
export function dueOf(
  seconds: number,
  limits: { warnSeconds?: number; alarmSeconds?: number } | undefined,
): Due {
  if (limits?.alarmSeconds !== undefined && seconds >= limits.alarmSeconds) return 'high'
  return limits?.warnSeconds !== undefined && seconds >= limits.warnSeconds ? 'medium' : 'none'
}

/** The free ones with those chosen to be sent first, so that what `d` will do is in sight. */
export function pickedFirst(views: readonly UnitView[], picked: readonly string[]): readonly UnitView[] {
  if (picked.length === 0) return views
  const chosen = picked.flatMap((id) => views.find((view) => view.unit.id === id) ?? [])
  return [...chosen, ...views.filter((view) => !picked.includes(view.unit.id))]
}
