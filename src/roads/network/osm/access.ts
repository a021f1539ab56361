import type { Tags } from '../../../exchange/osm.ts'
import { travelKind } from '../road-network.ts'
import { type Direction, directedTag } from './directed-tag.ts'
import { isWithinLimits } from './limits.ts'
import { mayGo } from './one-way.ts'
import { heavyVehicle } from './vehicles.ts'
import type { WayClass } from './way-class.ts'

const { normal, sirens, heavy, foot } = travelKind

/** Told of a tag that this reader does not understand. */
export type OnUnread = (reason: 'accessNotRead' | 'limitNotRead', tag: string) => void

export type Verdict = 'open' | 'destination' | 'buses' | 'some' | 'closed'

/**
 * What a value of an access tag means to a service. `destination`: who has an errand there, as whoever is called
 * has. `some`: others by law (farmers, the army), which sirens overrule as they overrule a sign.
 */
const verdicts: Record<string, Verdict> = {
  yes: 'open',
  permissive: 'open',
  designated: 'open',
  official: 'open',
  allowed: 'open',
  public: 'open',
  discouraged: 'open',
  destination: 'destination',
  customers: 'destination',
  delivery: 'destination',
  permit: 'destination',
  private: 'destination',
  residents: 'destination',
  employees: 'destination',
  students: 'destination',
  unloading: 'destination',
  bus: 'buses',
  psv: 'buses',
  taxi: 'buses',
  emergency: 'buses',
  agricultural: 'some',
  forestry: 'some',
  'agricultural;forestry': 'some',
  military: 'some',
  hgv: 'some',
  bicycle: 'some',
  use_sidepath: 'some',
  restricted: 'some',
  variable: 'open',
  unknown: 'open',
  no: 'closed',
  none: 'closed',
}

const milder: Verdict[] = ['open', 'destination', 'buses', 'some', 'closed']

/** The most open of the values that are listed with `;`; undefined where none is known. */
export function verdictOf(value: string): Verdict | undefined {
  const known = verdicts[value]
  if (known || !value.includes(';')) return known
  const each = value.split(';').map((one) => verdicts[one.trim()])
  return milder.find((verdict) => each.includes(verdict))
}

/** The first of some keys, the most special first, that states access in a direction, with what it means. */
export function firstVerdict(
  tags: Tags,
  keys: readonly string[],
  direction: Direction,
  onUnread?: OnUnread,
): { key: string; verdict: Verdict } | undefined {
  for (const key of keys) {
    const value = directedTag(tags, key, direction)
    if (value === undefined) continue
    const verdict = verdictOf(value)
    if (verdict) return { key, verdict }
    onUnread?.('accessNotRead', `${key}=${value}`)
  }
  return undefined
}

export const carKeys = ['motorcar', 'motor_vehicle', 'vehicle', 'access']
export const footKeys = ['foot', 'access']
const busKeys = ['bus', 'psv']

/** Bits of `travelKind` that may use a way along and against its line. */
export function accessOf(tags: Tags, way: WayClass, onUnread?: OnUnread): [along: number, against: number] {
  return [
    bitsOf(tags, way, 'forward', onUnread) & mayGo(tags, 'forward'),
    bitsOf(tags, way, 'backward') & mayGo(tags, 'backward'),
  ]
}

function bitsOf(tags: Tags, way: WayClass, direction: Direction, onUnread?: OnUnread): number {
  if (tags.smoothness === 'impassable') return onFoot(tags, way, direction) ? foot : 0
  const cars = byCar(tags, way, direction, onUnread)
  const underSirens = withSirens(tags, way, direction, cars)
  return (
    (cars.open ? normal : 0) |
    (underSirens ? sirens : 0) |
    (underSirens && isHeavyLetIn(tags, direction, onUnread) ? heavy : 0) |
    (onFoot(tags, way, direction) ? foot : 0)
  )
}

interface ByCar {
  open: boolean
  /** What the tags say of cars; undefined where they say nothing that counts here. */
  stated?: { key: string; verdict: Verdict }
}

function byCar(tags: Tags, way: WayClass, direction: Direction, onUnread?: OnUnread): ByCar {
  const stated = firstVerdict(tags, carKeys, direction, onUnread)
  if (!stated) return { open: (way.usual & normal) !== 0 }
  const opens = stated.verdict === 'open' || stated.verdict === 'destination'
  const namesCars = stated.key === 'motorcar' || stated.key === 'motor_vehicle'
  // "access=yes" on a footway says that anybody may walk there.
  if (opens && !namesCars && (way.usual & normal) === 0) return { open: false, stated }
  return { open: opens, stated }
}

/** Sirens overrule what a sign says of cars; they do not overrule `access=no`, which mostly stands for a wall. */
function withSirens(tags: Tags, way: WayClass, direction: Direction, cars: ByCar): boolean {
  const emergency = firstVerdict(tags, ['emergency'], direction)
  if (emergency) return emergency.verdict !== 'closed'
  if (cars.open) return true
  const buses = firstVerdict(tags, busKeys, direction)
  if (buses && buses.verdict === 'open') return true
  if (cars.stated?.verdict === 'buses') return true
  if (cars.stated?.key === 'access' && cars.stated.verdict === 'closed') return false
  return (way.usual & sirens) !== 0
}

function isHeavyLetIn(tags: Tags, direction: Direction, onUnread?: OnUnread): boolean {
  const lorries = firstVerdict(tags, ['hgv'], direction, onUnread)
  const named = firstVerdict(tags, ['emergency'], direction)
  if (lorries?.verdict === 'closed' && !named) return false
  return isWithinLimits(tags, heavyVehicle, direction, (tag) => onUnread?.('limitNotRead', tag))
}

function onFoot(tags: Tags, way: WayClass, direction: Direction): boolean {
  const stated = firstVerdict(tags, footKeys, direction)
  if (stated) return stated.verdict === 'open' || stated.verdict === 'destination'
  return tags.motorroad !== 'yes' && (way.usual & foot) !== 0
}

/** Whether cars go there only with an errand: no way through for who has none. */
export function isDestinationOnly(tags: Tags): boolean {
  return firstVerdict(tags, carKeys, 'forward')?.verdict === 'destination'
}
