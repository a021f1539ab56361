import type { Point } from '../../places/layer.ts'
import type { ConsideredUnit } from './input.ts'
import type { Reason } from './reason.ts'

/** What many units have in common: said once. */
interface Alike {
  service: string
  /** Of `skills`. */
  skill: number
  status: ConsideredUnit['status']
  by?: 'position' | 'station'
  stale?: true
  clears?: true
  /** Barred by its work, which its status says already. */
  busy?: true
  /** Barred because its position is too old and it has no station. */
  lost?: true
}

/** What few units have. */
type Rare = Partial<
  Pick<
    ConsideredUnit,
    'callSign' | 'barred' | 'conditional' | 'restUntil' | 'shiftEndsAt' | 'sharesCrewWith' | 'shortCrew'
  >
>

/** Units that were considered, in columns, in their order, but for where each was: in few letters that repeat. */
export interface PackedUnits {
  /** Sets of capabilities. */
  skills: string[][]
  alike: Alike[]
  ids: string[]
  /** Of `alike`. */
  kinds: number[]
  /** Milliseconds that the status is old; as it was written where that says it otherwise. */
  since: (number | string)[]
  startsInSeconds: number[]
  /** Names, and of `stations` the one of each unit. */
  stations: string[]
  at: (number | null)[]
  /** By index. */
  rare: Record<string, Rare>
}

/** Where each of them starts from, in the same order: apart, to be sealed. */
export interface PackedPlaces {
  lon: (number | null)[]
  lat: (number | null)[]
  /** Of the position. */
  ageSeconds: (number | null)[]
  /** Indexes of those that are kept to a hundredth of a degree only: a kilometre. */
  rough: number[]
}

/**
 * @param at the clock of the recommendation, RFC 3339
 * @param isRough whether a unit's place is kept to a kilometre only; all others come out exactly as they went in
 */
export function packUnits(
  units: readonly ConsideredUnit[],
  at: string,
  isRough: (unit: ConsideredUnit) => boolean = () => false,
): { units: PackedUnits; places: PackedPlaces } {
  const skills = createList<string[]>()
  const alike = createList<Alike>()
  const stations = createList<string>()
  const packed: PackedUnits = {
    ...{ skills: skills.items, alike: alike.items, stations: stations.items, ids: [], kinds: [] },
    ...{ at: [], since: [], startsInSeconds: [], rare: {} },
  }
  const places: PackedPlaces = { lon: [], lat: [], ageSeconds: [], rough: [] }
  const nowMs = Date.parse(at)
  for (const [index, unit] of units.entries()) {
    const { from, station } = unit
    const { barred, ...flags } = barredOf(unit)
    packed.ids.push(unit.id)
    packed.kinds.push(alike.indexOf({ ...alikeOf(unit, skills.indexOf(unit.capabilities)), ...flags }))
    packed.since.push(sinceOf(unit.since, nowMs))
    packed.startsInSeconds.push(unit.startsInSeconds)
    packed.at.push(station === undefined ? null : stations.indexOf(station))
    const rough = from !== undefined && isRough(unit)
    if (rough) places.rough.push(index)
    const [lon, lat] = from ? (rough ? toKilometre(from.point) : from.point) : [null, null]
    places.lon.push(lon)
    places.lat.push(lat)
    places.ageSeconds.push(flags.lost ? lostFor(unit) : (from?.ageSeconds ?? null))
    const rare = { ...rareOf(unit), ...(barred && { barred }) }
    if (Object.keys(rare).length > 0) packed.rare[index] = rare
  }
  return { units: packed, places }
}

/** The units as they were, but for places that were kept roughly. */
export function unpackUnits(packed: PackedUnits, places: PackedPlaces, at: string): ConsideredUnit[] {
  const nowMs = Date.parse(at)
  return packed.ids.map((id, index): ConsideredUnit => {
    const kind = packed.alike[packed.kinds[index] as number] as Alike
    const { service, skill, status, clears, busy, lost } = kind
    const station = packed.stations[packed.at[index] ?? -1]
    const before = packed.since[index] as number | string
    const since = typeof before === 'string' ? before : new Date(nowMs - before).toISOString()
    const from = fromOf(places, index, kind)
    const work: Reason = { code: 'busy', parameters: { status, since } }
    const age = places.ageSeconds[index] as number
    const gone: Reason = { code: 'stalePosition', parameters: { seconds: age } }
    return {
      ...{ id, callSign: id, service, capabilities: packed.skills[skill] as string[], status, since },
      ...(station !== undefined && { station }),
      ...(from && { from }),
      startsInSeconds: packed.startsInSeconds[index] as number,
      ...(clears && { clears }),
      barred: [...(busy ? [work] : []), ...(lost ? [gone] : [])],
      sharesCrewWith: [],
      ...packed.rare[index],
    }
  })
}

/** Things that are told apart by their text, each once, in the order in which they came. */
function createList<T>() {
  const items: T[] = []
  const known = new Map<string, number>()
  function indexOf(item: T): number {
    const key = JSON.stringify(item)
    let index = known.get(key)
    if (index === undefined) {
      index = items.push(item) - 1
      known.set(key, index)
    }
    return index
  }
  return { items, indexOf }
}

function alikeOf({ service, status, from, clears }: ConsideredUnit, skill: number) {
  const alike: Alike = {
    ...{ service, skill, status },
    ...(from && { by: from.by }),
    ...(from?.stale && { stale: true as const }),
    ...(clears && { clears }),
  }
  return alike
}

function rareOf(unit: ConsideredUnit): Rare {
  const { id, callSign, conditional, restUntil, shiftEndsAt, sharesCrewWith, shortCrew } = unit
  return {
    ...(callSign !== id && { callSign }),
    ...(conditional !== undefined && { conditional }),
    ...(restUntil !== undefined && { restUntil }),
    ...(shiftEndsAt !== undefined && { shiftEndsAt }),
    ...(sharesCrewWith.length > 0 && { sharesCrewWith }),
    ...(shortCrew && { shortCrew }),
  }
}

/** What bars a unit: said by flags where that is all of it, as it is where there is more to it. */
function barredOf(unit: ConsideredUnit): Pick<Alike, 'busy' | 'lost'> & Pick<Rare, 'barred'> {
  const { barred } = unit
  const rest = isPlainlyBusy(unit) ? barred.slice(1) : barred
  const lost = rest.length === 1 && lostFor(unit) !== null
  if (rest.length > 0 && !lost) return { barred }
  return { ...(rest.length < barred.length && { busy: true as const }), ...(lost && { lost: true as const }) }
}

function isPlainlyBusy({ barred: [first], status, since }: ConsideredUnit): boolean {
  return first?.code === 'busy' && first.parameters.status === status && first.parameters.since === since
}

/** Since when nobody knows where it is, in seconds: what bars it last. */
function lostFor({ barred, from }: ConsideredUnit): number | null {
  const last = barred.at(-1)
  const seconds = last?.code === 'stalePosition' && !from ? last.parameters.seconds : undefined
  return typeof seconds === 'number' ? seconds : null
}

function sinceOf(since: string, nowMs: number): number | string {
  const ms = Date.parse(since)
  return Number.isFinite(ms) && new Date(ms).toISOString() === since ? nowMs - ms : since
}

function fromOf({ lon, lat, ageSeconds }: PackedPlaces, index: number, { by, stale }: Alike) {
  if (by === undefined) return undefined
  const point = [lon[index], lat[index]] as Point
  const age = ageSeconds[index] ?? undefined
  return { point, by, ...(age !== undefined && { ageSeconds: age }), ...(stale && { stale }) }
}

function toKilometre([lon, lat]: Point): Point {
  return [Math.round(lon * 100) / 100, Math.round(lat * 100) / 100]
}
