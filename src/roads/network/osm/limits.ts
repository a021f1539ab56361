import type { Tags } from '../../../exchange/osm.ts'
import { type Direction, directedTag } from './directed-tag.ts'
import { metresOf, tonnesOf } from './measure.ts'
import type { Vehicle } from './vehicles.ts'

const limits: {
  keys: string[]
  of: (text: string) => number | undefined
  need: (vehicle: Vehicle) => number
}[] = [
  {
    keys: ['maxweight', 'maxgcweight', 'maxweightrating:hgv', 'maxweightrating'],
    of: tonnesOf,
    need: ({ tonnes }) => tonnes,
  },
  { keys: ['maxaxleload'], of: tonnesOf, need: ({ axleTonnes }) => axleTonnes },
  { keys: ['maxheight', 'maxheight:physical'], of: metresOf, need: ({ heightMetres }) => heightMetres },
  { keys: ['maxwidth', 'maxwidth:physical'], of: metresOf, need: ({ widthMetres }) => widthMetres },
  { keys: ['maxlength'], of: metresOf, need: ({ lengthMetres }) => lengthMetres },
]

/** Values that are no numbers and say that nothing is signed. */
const unlimited = new Set([
  'default',
  'none',
  'no',
  'unsigned',
  'below_default',
  'no_sign',
  'no_indications',
  'unspecified',
])

/** Whether a vehicle is within every limit that a way or barrier states. */
export function isWithinLimits(
  tags: Tags,
  vehicle: Vehicle,
  direction: Direction,
  onUnread?: (tag: string) => void,
): boolean {
  return limits.every(({ keys, of, need }) =>
    keys.every((key) => {
      const text = directedTag(tags, key, direction)
      if (text === undefined || unlimited.has(text)) return true
      const limit = of(text)
      if (limit === undefined) onUnread?.(`${key}=${text}`)
      return limit === undefined || limit >= need(vehicle)
    }),
  )
}
