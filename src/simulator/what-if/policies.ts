import type { Policy } from './situation.ts'

/** The unit that is there soonest; free units wait at their own station. */
export const closestIdle: Policy = {
  name: 'closest-idle',
  choose: (_, __, candidates) => candidates.reduce((best, one) => (one.driveMs < best.driveMs ? one : best)),
  stationFor: ({ model }, { index }) => model.units[index]?.station as number,
  movesAfter: () => [],
}
