import { fitnessOf } from '../../dispatch/recommendation/fitness.ts'
import type { ConsideredUnit, RecommendationInput } from '../../dispatch/recommendation/input.ts'
import { type Opening, solve } from '../../dispatch/recommendation/solve.ts'
import type { Call, Model } from './model.ts'
import type { Candidate } from './situation.ts'

/** The one service and capability under which candidates are compared: that they fill the need is known already. */
const kind = { service: '-', capability: '-' }
/** Nothing here depends on the hour: rests and shifts are the model's own matter. */
const at = '2000-01-01T00:00:00Z'

/**
 * Who the centre's own recommendation would send (`solve` of dispatch: the same code as in operation): the closest, but
 * for a station's last unit where `keepsLastSeconds` of the call's priority says that another may come that much later.
 */
export function proposed(
  { stations }: Model,
  call: Call,
  candidates: readonly Candidate[],
  keepsLastSeconds: RecommendationInput['keepsLastSeconds'],
): Candidate {
  const input: RecommendationInput = {
    ...{ at, metricVersion: '', planVersion: '', keepsLastSeconds, restBrokenBy: [], agreements: [] },
    units: candidates.map(
      ({ unit }): ConsideredUnit => ({
        id: String(unit.index),
        callSign: '',
        service: kind.service,
        capabilities: [kind.capability],
        station: stations[unit.station]?.name as string,
        status: 'available',
        since: at,
        startsInSeconds: 0,
        barred: [],
        sharesCrewWith: [],
      }),
    ),
    incidents: [{ id: 'call', priority: call.priority, posts: [], sent: [] }],
    travelMs: [candidates.map(({ driveMs }) => driveMs)],
  }
  const opening: Opening = { incident: 0, ...kind, post: { ...kind, instead: [] } }
  const [filled] = solve(input, [opening], fitnessOf(input))
  return candidates[filled?.unit as number] as Candidate
}
