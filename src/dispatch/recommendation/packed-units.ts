import type { JsonObject } from '../../log/event.ts'
import type { Point } from '../../places/layer.ts'
import type { ConsideredUnit } from './input.ts'

/** What many units have in common: said once. A parked one's place is its station's. */
interface Alike {
  service: string
  capabilities: string[]
  status: ConsideredUnit['status']
  station?: string
  by?: 'position' | 'station'
  home?: Point
  stale?: true
  clears?: true
  busy?: true
}

/** What few units have. */
type Rare = Partial<
  Pick<
    ConsideredUnit,
    'callSign' | 'barred' | 'conditional' | 'restUntil' | 'shiftEndsAt' | 'sharesCrewWith' | 'shortCrew'
  >
>

/** Units that were considered, in columns, in their order: exactly what they were, and a quarter as long. */
export interface PackedUnits {
  alike: Alike[]
  ids: string[]
  /** Of `alike`. */
  kinds: number[]
  /** Milliseconds that the status is old; as it was written where that says it otherwise. */
  since: (number | string)[]
  startsInSeconds: number[]
  /** Of those that go by their position. */
  lon: (number | null)[]
  lat: (number | null)[]
  /** Of the position. */
  ageSeconds: (number | null)[]
  /** By index. */
  rare: Record<string, Rare>
}

/** @param at the clock of the recommendation, RFC 3339 */
export function packUnits(units: readonly ConsideredUnit[], at: string): PackedUnits {
  const packed: PackedUnits = {
    ...{ alike: [], ids: [], kinds: [], since: [], startsInSeconds: [], lon: [], lat: [], ageSeconds: [] },
    rare: {},
  }
  const nowMs = Date.parse(at)
  const known = new Map<string, number>()
  for (const [index, unit] of units.entries()) {
    const alike = alikeOf(unit)
    const key = JSON.stringify(alike)
    let kind = known.get(key)
    if (kind === undefined) {
      kind = packed.alike.push(alike) - 1
      known.set(key, kind)
    }
    const place = unit.from?.by === 'position' ? unit.from.point : undefined
    packed.ids.push(unit.id)
    packed.kinds.push(kind)
    packed.since.push(sinceOf(unit.since, nowMs))
    packed.startsInSeconds.push(unit.startsInSeconds)
    packed.lon.push(place ? place[0] : null)
    packed.lat.push(place ? place[1] : null)
    packed.ageSeconds.push(unit.from?.ageSeconds ?? null)
    const rare = rareOf(unit)
    if (Object.keys(rare).length > 0) packed.rare[index] = rare
  }
  return packed
}

/** The units as they were. */
export function unpackUnits(packed: PackedUnits, at: string): ConsideredUnit[] {
  const nowMs = Date.parse(at)
  return packed.ids.map((id, index): ConsideredUnit => {
    const kind = packed.alike[packed.kinds[index] as number] as Alike
    const { service, capabilities, status, station, clears, busy } = kind
    const before = packed.since[index] as number | string
    const since = typeof before === 'string' ? before : new Date(nowMs - before).toISOString()
    const from = fromOf(packed, index, kind)
    return {
      ...{ id, callSign: id, service, capabilities, status, since },
      ...(station !== undefined && { station }),
      ...(from && { from }),
      startsInSeconds: packed.startsInSeconds[index] as number,
      ...(clears && { clears }),
      barred: busy ? [{ code: 'busy', parameters: { status, since } }] : [],
      sharesCrewWith: [],
      ...packed.rare[index],
    }
  })
}

function alikeOf(unit: ConsideredUnit): Alike {
  const { service, capabilities, status, station, from, clears } = unit
  return {
    ...{ service, capabilities, status },
    ...(station !== undefined && { station }),
    ...(from && { by: from.by }),
    ...(from?.by === 'station' && { home: from.point }),
    ...(from?.stale && { stale: true as const }),
    ...(clears && { clears }),
    ...(isPlainlyBusy(unit) && { busy: true as const }),
  }
}

function rareOf(unit: ConsideredUnit): Rare {
  const { id, callSign, barred, conditional, restUntil, shiftEndsAt, sharesCrewWith, shortCrew } = unit
  return {
    ...(callSign !== id && { callSign }),
    ...(barred.length > 0 && !isPlainlyBusy(unit) && { barred }),
    ...(conditional !== undefined && { conditional }),
    ...(restUntil !== undefined && { restUntil }),
    ...(shiftEndsAt !== undefined && { shiftEndsAt }),
    ...(sharesCrewWith.length > 0 && { sharesCrewWith }),
    ...(shortCrew && { shortCrew }),
  }
}

/** Nothing bars it but its work, which its status says already. */
function isPlainlyBusy({ barred, status, since }: ConsideredUnit): boolean {
  const [only] = barred
  if (barred.length !== 1 || only?.code !== 'busy') return false
  return only.parameters.status === status && only.parameters.since === since
}

function sinceOf(since: string, nowMs: number): number | string {
  const ms = Date.parse(since)
  return Number.isFinite(ms) && new Date(ms).toISOString() === since ? nowMs - ms : since
}

function fromOf({ lon, lat, ageSeconds }: PackedUnits, index: number, { by, home, stale }: Alike) {
  if (by === undefined) return undefined
  const point = home ?? ([lon[index], lat[index]] as Point)
  const age = ageSeconds[index] ?? undefined
  return { point, by, ...(age !== undefined && { ageSeconds: age }), ...(stale && { stale }) }
}

/** As it stands in an event. */
export const packedAsJson = (packed: PackedUnits): JsonObject => packed as unknown as JsonObject
