import type { Tags } from '../../../exchange/osm.ts'
import { nodeSign } from '../road-network.ts'

/** What stands at a node, and whom of a way it binds: those who go along it, against it, or all. */
export interface NodeSigns {
  signs: number
  binds: 'forward' | 'backward' | 'both' | 'nearestJunction'
}

/** Signs of `highway`, `crossing` and `traffic_calming` on a node; undefined where none stands there. */
export function nodeSignsOf(tags: Tags): NodeSigns | undefined {
  const signs = rightOfWay(tags) | (isCalming(tags) ? nodeSign.calming : 0)
  return signs === 0 ? undefined : { signs, binds: bindsOf(tags, signs) }
}

function rightOfWay(tags: Tags): number {
  const { highway = '', crossing = '' } = tags
  if (highway === 'traffic_signals' || crossing === 'traffic_signals' || tags['crossing:signals'] === 'yes')
    return nodeSign.signals
  if (highway === 'stop' || tags.barrier === 'toll_booth' || tags.barrier === 'border_control')
    return nodeSign.stop
  if (highway === 'give_way' || highway === 'mini_roundabout') return nodeSign.giveWay
  return highway === 'crossing' && crossing !== 'no' ? nodeSign.crossing : 0
}

function isCalming({ traffic_calming: calming, barrier }: Tags): boolean {
  return (calming !== undefined && calming !== 'no' && calming !== 'island') || barrier === 'cattle_grid'
}

function bindsOf(tags: Tags, signs: number): NodeSigns['binds'] {
  const stated = tags['traffic_signals:direction'] ?? tags.direction
  if (stated === 'forward' || stated === 'backward' || stated === 'both') return stated
  const isSign = (tags.highway === 'stop' || tags.highway === 'give_way') && (signs & nodeSign.calming) === 0
  return isSign ? 'nearestJunction' : 'both'
}
