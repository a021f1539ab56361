import type { Tags } from '../../../exchange/osm.ts'
import { travelKind } from '../road-network.ts'
import { carKeys, firstVerdict, footKeys } from './access.ts'
import { isWithinLimits } from './limits.ts'
import { heavyVehicle } from './vehicles.ts'
import { vehicles } from './way-class.ts'

const { normal, sirens, heavy, foot } = travelKind

export interface Barrier {
  /** Bits of `travelKind` that do not get past it. */
  blocks: number
  /** Whoever passes must first open it. */
  opens: boolean
}

const words = (text: string) => new Set(text.split(' '))

const passed = words('no entrance kerb cattle_grid border_control toll_booth checkpoint sally_port bump_gate')
const opened = words('gate lift_gate swing_gate sliding_gate sliding_beam hampshire_gate chain bar')
const fixed = words(
  'bollard block jersey_barrier cycle_barrier motorcycle_barrier stile turnstile full-height_turnstile ' +
    'kissing_gate horse_stile wicket_gate log debris planter tank_trap rope fence wall hedge guard_rail ' +
    'retaining_wall city_wall ditch boulder rock tyres wedge spikes pole bicycle_barrier arch',
)
/** Posts that come down; fire services carry the key (in Germany DIN 3223). */
const loweredPosts = words('rising removable foldable retractable telescopic collapsible')
const wallsForWalkers = words('fence wall hedge retaining_wall city_wall guard_rail')

/**
 * What a barrier on a node does to who comes to it (OSM wiki, "Key:barrier"); undefined where none stands there.
 * Gates and posts that come down open to sirens, unless locked or closed to all with nothing said of emergencies;
 * to others they open unless tags say private, locked or no. What stands fast stops vehicles unless tags let them by.
 */
export function barrierOf(tags: Tags, onUnknown?: (value: string) => void): Barrier | undefined {
  const kind = tags.barrier
  if (kind === undefined || kind === 'no') return undefined
  const walkers = blocksWalkers(tags, kind) ? foot : 0
  if (kind === 'height_restrictor') return { blocks: heightBlocks(tags), opens: false }
  if (kind === 'bus_trap' || kind === 'sump_buster') return { blocks: normal | sirens, opens: false }
  if (opened.has(kind) || loweredPosts.has(tags[kind] ?? '')) {
    const isPost = !opened.has(kind)
    const closedToCars = isPost ? !carsNamed(tags) : isClosedGate(tags)
    const shut = isShutToSirens(tags)
    const blocks = (closedToCars ? normal : 0) | (shut ? sirens : 0) | (shut || isTooBig(tags) ? heavy : 0)
    return { blocks: blocks | walkers, opens: true }
  }
  if (passed.has(kind)) return { blocks: walkers | statedBlocks(tags), opens: false }
  if (!fixed.has(kind)) onUnknown?.(kind)
  return { blocks: walkers | fixedBlocks(tags), opens: false }
}

function carsNamed(tags: Tags): boolean {
  const stated = firstVerdict(tags, carKeys, 'forward')
  return stated?.verdict === 'open' || (stated?.verdict === 'destination' && tags.access !== 'private')
}

function isClosedGate(tags: Tags): boolean {
  const stated = firstVerdict(tags, carKeys, 'forward')
  if (!stated) return tags.locked === 'yes'
  return stated.verdict !== 'open' && (stated.verdict !== 'destination' || privately(tags))
}

function privately(tags: Tags): boolean {
  return carKeys.some((key) => tags[key] === 'private') || tags.locked === 'yes'
}

function isShutToSirens(tags: Tags): boolean {
  const emergency = firstVerdict(tags, ['emergency'], 'forward')
  if (emergency) return emergency.verdict === 'closed'
  const stated = firstVerdict(tags, carKeys, 'forward')
  return tags.locked === 'yes' || stated?.verdict === 'closed'
}

function isTooBig(tags: Tags): boolean {
  return !isWithinLimits(tags, heavyVehicle, 'forward')
}

function heightBlocks(tags: Tags): number {
  return tags.maxheight === undefined || isTooBig(tags) ? heavy : 0
}

/** A toll booth or the like that its tags close all the same. */
function statedBlocks(tags: Tags): number {
  const stated = firstVerdict(tags, carKeys, 'forward')
  const closed = stated?.verdict === 'closed'
  const shut = closed && isShutToSirens(tags)
  return (closed ? normal : 0) | (shut ? sirens : 0) | (shut || isTooBig(tags) ? heavy : 0)
}

function fixedBlocks(tags: Tags): number {
  const open = carsNamed(tags)
  const emergency = firstVerdict(tags, ['emergency'], 'forward')
  const letsSirens = emergency ? emergency.verdict !== 'closed' : open
  if (!open && !letsSirens) return vehicles
  return (open ? 0 : normal) | (letsSirens ? 0 : sirens) | (letsSirens && !isTooBig(tags) ? 0 : heavy)
}

function blocksWalkers(tags: Tags, kind: string): boolean {
  const stated = firstVerdict(tags, footKeys, 'forward')
  if (stated) return stated.verdict !== 'open' && stated.verdict !== 'destination'
  return wallsForWalkers.has(kind)
}
