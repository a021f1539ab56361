import { type DatedDrive, holdOutDays } from '../../roads/learning/held-out.ts'
import { type Learned, learnSpeeds } from '../../roads/learning/learn-speeds.ts'
import { assumedSpeeds, type Speeds } from '../../roads/metric/speeds.ts'
import { type RoadClass, type RoadNetwork, roadClasses } from '../../roads/network/road-network.ts'
import { openRoads } from '../../roads/roads.ts'
import type { Mode } from './model.ts'

/** How a service of the record drives, and what its reported arrivals hold beside driving. */
export interface RecordedDriving
  extends Pick<Learned, 'overheadSeconds' | 'learnedFrom' | 'before' | 'after'> {
  speeds: Record<Mode, Speeds>
}

/**
 * Learns from the drives under sirens of two thirds of a record's days; the errors are told of the others. Without
 * sirens nothing was recorded: there each class is driven by the same factor faster or slower than was assumed.
 */
export async function learnFromRecord(
  network: RoadNetwork,
  drives: readonly DatedDrive[],
): Promise<RecordedDriving> {
  const roads = openRoads(network)
  try {
    const learned = await learnSpeeds({
      ...{ roads, kind: 'sirens', speeds: assumedSpeeds.sirens },
      ...holdOutDays(drives),
    })
    return { ...learned, speeds: { sirens: learned.speeds, normal: withoutSirens(learned.speeds) } }
  } finally {
    await roads.close()
  }
}

function withoutSirens(learned: Speeds): Speeds {
  const { sirens, normal } = assumedSpeeds
  const kmhOf = (name: RoadClass) => (normal.kmh[name] * learned.kmh[name]) / sirens.kmh[name]
  return {
    ...normal,
    kmh: Object.fromEntries(roadClasses.map((name) => [name, kmhOf(name)])) as Record<RoadClass, number>,
    shareOfSigned: (normal.shareOfSigned * learned.shareOfSigned) / sirens.shareOfSigned,
  }
}
