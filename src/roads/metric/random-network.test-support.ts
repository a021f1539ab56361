import fc from 'fast-check'
import { type DrawnWay, drawnNetwork, everybody } from '../drawn-network.test-support.ts'
import { type RoadNetwork, type TurnRestriction, travelKind } from '../network/road-network.ts'

const { normal, sirens } = travelKind
const rows = ['A-B-C-D', '| | | |', 'E-F-G-H', '| | | |', 'I-J-K-L']
const pairs = [
  'AB',
  'BC',
  'CD',
  'EF',
  'FG',
  'GH',
  'IJ',
  'JK',
  'KL',
  'AE',
  'BF',
  'CG',
  'DH',
  'EI',
  'FJ',
  'GK',
  'HL',
]

const ways = fc.constantFrom<(DrawnWay & { absent?: boolean }) | undefined>(
  {},
  {},
  {},
  { oneWay: true },
  { oneWay: true, class: 'primary' },
  { access: sirens },
  { class: 'service' },
  undefined,
)

/** A walk over the network, each step told by a number: where a restriction lies. */
interface Walk {
  kind: 'no' | 'only'
  start: number
  steps: number[]
  binds: number
  timed: boolean
}

const walks: fc.Arbitrary<Walk> = fc.record({
  kind: fc.constantFrom<'no' | 'only'>('no', 'no', 'only'),
  start: fc.nat(100),
  steps: fc.array(fc.nat(5), { minLength: 1, maxLength: 3 }),
  binds: fc.constantFrom(everybody, everybody, normal, sirens),
  timed: fc.boolean(),
})

/** Grids of up to 12 crossings with one-way streets, gates and up to eight restrictions, many of which overlap. */
export const randomNetworks: fc.Arbitrary<RoadNetwork> = fc
  .tuple(
    fc.array(ways, { minLength: pairs.length, maxLength: pairs.length }),
    fc.array(walks, { maxLength: 8 }),
  )
  .filter(([drawn]) => drawn.some((way) => way !== undefined))
  .map(([drawn, restrictions]) => {
    const named = pairs.flatMap((pair, i): [string, DrawnWay][] => (drawn[i] ? [[pair, drawn[i]]] : []))
    const { network } = drawnNetwork(rows.join('\n'), Object.fromEntries(named))
    return { ...network, restrictions: restrictions.flatMap((walk) => restrictionOn(network, walk)) }
  })

function restrictionOn({ access, tail, head }: RoadNetwork, walk: Walk): TurnRestriction[] {
  const driven = [...access.keys()].filter((arc) => ((access[arc] as number) & (normal | sirens)) !== 0)
  const arcs = [driven[walk.start % driven.length] as number]
  for (const step of walk.steps) {
    const on = driven.filter((arc) => tail[arc] === head[arcs.at(-1) as number])
    if (on.length > 0) arcs.push(on[step % on.length] as number)
  }
  if (arcs.length < 2) return []
  return [{ kind: walk.kind, arcs, binds: walk.binds, ...(walk.timed && { hours: [[0, 300]] }) }]
}
