import {
  type RoadClass,
  type RoadNetwork,
  roadClasses,
  segmentTrait,
  type TravelKind,
} from '../network/road-network.ts'
import type { Speeds } from './speeds.ts'

/** Share of the speed that is left on a surface. */
const onSurface: Record<TravelKind, { unpaved: number; bad: number }> = {
  normal: { unpaved: 0.7, bad: 0.5 },
  sirens: { unpaved: 0.75, bad: 0.5 },
  heavy: { unpaved: 0.65, bad: 0.4 },
  foot: { unpaved: 1, bad: 0.9 },
}

/** Share of the speed lost for each percent of rise beyond what an engine does not notice. */
const lostUphill: Record<TravelKind, number> = { normal: 0.01, sirens: 0.01, heavy: 0.04, foot: 0 }
const unnoticedPercent = 3
const leastShare = 0.3

/**
 * By arc: whole milliseconds from its beginning to its end, at least 1, closures aside. Whether the arc may be
 * used is not asked here.
 */
export function arcMilliseconds(
  network: RoadNetwork,
  { kind, speeds, atMinuteOfWeek }: { kind: TravelKind; speeds: Speeds; atMinuteOfWeek?: number },
): Int32Array {
  const { segmentCount, roadClass, traits, metres, fixedSeconds, signedKmh, gradientPercent } = network
  const classSpeeds = speedsAtHour(speeds, atMinuteOfWeek)
  const times = new Int32Array(2 * segmentCount)
  for (let segment = 0; segment < segmentCount; segment++) {
    const roadClassIndex = roadClass[segment] as number
    const surface = surfaceShare(kind, traits[segment] as number)
    const [hourFactor, kmh] = classSpeeds[roadClassIndex] as [number, number]
    const rise = gradientPercent[segment] as number
    for (let direction = 0; direction < 2; direction++) {
      const arc = 2 * segment + direction
      const signed = (signedKmh[arc] as number) * speeds.shareOfSigned
      const speed = Math.min(speeds.mostKmh, signed > 0 ? signed : kmh) * hourFactor
      const share = surface * slopeShare(kind, direction === 0 ? rise : -rise)
      const driven = ((metres[segment] as number) * 3600) / (speed * share)
      const fixed = (fixedSeconds[segment] as number) * 1000
      times[arc] = Math.max(1, Math.round(fixed > 0 ? fixed : driven))
    }
  }
  return times
}

function speedsAtHour(speeds: Speeds, minute: number | undefined): [factor: number, kmh: number][] {
  return roadClasses.map((name: RoadClass) => {
    const factors = minute === undefined ? undefined : speeds.hourly?.[name]
    return [factors?.[Math.floor((minute as number) / 60) % 168] ?? 1, speeds.kmh[name]]
  })
}

function surfaceShare(kind: TravelKind, traits: number): number {
  if (traits & segmentTrait.badSurface) return onSurface[kind].bad
  return traits & segmentTrait.unpaved ? onSurface[kind].unpaved : 1
}

/** On foot by Tobler's hiking function (1993), which is fastest a little downhill. */
function slopeShare(kind: TravelKind, risePercent: number): number {
  if (risePercent === 0) return 1
  if (kind === 'foot') {
    const tobler = (rise: number) => Math.exp(-3.5 * Math.abs(rise + 0.05))
    return Math.max(leastShare, Math.min(1.1, tobler(risePercent / 100) / tobler(0)))
  }
  return Math.max(leastShare, 1 - lostUphill[kind] * Math.max(0, risePercent - unnoticedPercent))
}
