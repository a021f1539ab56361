import { arcMilliseconds } from '../metric/arc-times.ts'
import type { Speeds } from '../metric/speeds.ts'
import { type RoadClass, roadClasses, type TravelKind } from '../network/road-network.ts'
import type { Roads } from '../roads.ts'
import { type Drive, type ExplainedDrive, explainDrive, signedGroup } from './drive.ts'
import { type PredictionErrors, predictionErrors } from './errors.ts'
import { type Fit, fitDrives, secondsBy } from './fit.ts'
import { bandOfHour } from './week-band.ts'

export interface LearnSettings {
  /** On a network of its own: its speeds are changed. */
  roads: Roads
  kind: TravelKind
  /** Those in force before. */
  speeds: Speeds
  learnFrom: readonly Drive[]
  /** Drives that nothing was learned from: what the errors are told of. */
  heldOut: readonly Drive[]
  progress?(done: number, all: number): void
  signal?: AbortSignal
}

export interface Learned {
  speeds: Speeds
  /** Reported arrivals come so much later than the road explains. */
  overheadSeconds: number
  learnedFrom: number
  /** On the drives held out: with the speeds before, and with the learned ones. */
  before: PredictionErrors
  after: PredictionErrors
}

/** Other speeds make other ways the fastest: they are looked for again so many times. */
const rounds = 6

/**
 * Learns speeds by class and hour from drives. Each is explained along its fastest way; what they took beside what
 * was predicted gives the slowness of roads and bands of the week, and with the new speeds it begins again.
 */
export async function learnSpeeds(settings: LearnSettings): Promise<Learned> {
  const { roads, kind, learnFrom, heldOut } = settings
  const all = rounds * learnFrom.length + 2 * heldOut.length
  let done = 0
  const explain = async (drives: readonly Drive[], speeds: Speeds): Promise<ExplainedDrive[]> => {
    await roads.setSpeeds({ [kind]: { ...speeds, hourly: {} } })
    const arcMs = arcMilliseconds(roads.network, { kind, speeds })
    const explained: ExplainedDrive[] = []
    for (const drive of drives) {
      settings.signal?.throwIfAborted()
      const one = explainDrive(roads, arcMs, kind, drive)
      if (one) explained.push(one)
      settings.progress?.(++done, all)
    }
    return explained
  }
  const before = await explain(heldOut, settings.speeds)
  let speeds = settings.speeds
  let fit: Fit = fitDrives([])
  let learnedFrom = 0
  for (let round = 0; round < rounds; round++) {
    const explained = await explain(learnFrom, speeds)
    learnedFrom = explained.length
    fit = fitDrives(explained)
    speeds = withGroups(speeds, fit)
  }
  const after = await explain(heldOut, speeds)
  const bandsOnly = { ...fit, slownessOfGroup: fit.slownessOfGroup.map(() => 1) }
  return {
    speeds: { ...speeds, hourly: hourly(fit) },
    overheadSeconds: Math.round(fit.overheadSeconds),
    learnedFrom,
    before: predictionErrors(
      before.map(({ drive, predictedSeconds }) => ({ predicted: predictedSeconds, driven: drive.seconds })),
    ),
    after: predictionErrors(
      after.map((one) => ({ predicted: secondsBy(bandsOnly, one), driven: one.drive.seconds })),
    ),
  }
}

function withGroups(speeds: Speeds, { slownessOfGroup }: Fit): Speeds {
  const kmh = { ...speeds.kmh }
  roadClasses.forEach((name, i) => {
    kmh[name] = tenths(speeds.kmh[name] / (slownessOfGroup[i] as number))
  })
  const shareOfSigned = speeds.shareOfSigned / (slownessOfGroup[signedGroup] as number)
  return { ...speeds, kmh, shareOfSigned: Math.round(1000 * shareOfSigned) / 1000 }
}

function hourly({ slownessOfBand }: Fit): Record<RoadClass, number[]> {
  const factors = Array.from({ length: 168 }, (_, hour) => {
    const slowness = slownessOfBand[bandOfHour(hour)] as number
    return Math.round(1000 / slowness) / 1000
  })
  return Object.fromEntries(roadClasses.map((name) => [name, factors])) as Record<RoadClass, number[]>
}

function tenths(value: number): number {
  return Math.round(10 * value) / 10
}
