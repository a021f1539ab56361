import type { NameMatch } from './board.ts'
import type { Entries } from './entries.ts'
import { wordsOf } from './fold.ts'
import type { Finder } from './gazetteer.ts'
import { tellingWords } from './lexicon.ts'
import { costs } from './name-search.ts'
import type { Found } from './result.ts'

/** Streets and named places by their names. */
export function findNames({ entries, names, limit }: Finder, text: string): Found[] {
  const typed = wordsOf(text)
  const folded = typed.join(' ')
  const matches = names.find(typed, {
    enough: limit,
    mayMiss: 2,
    limit: 4 * limit,
    lastIsWhole: /[\s,]$/.test(text),
  })
  return matches.flatMap((match) => foundOf(entries, match, typed, folded))
}

/** Words that name where a thing is (`mission st san francisco`) are no part of its name, and no fault either. */
const townWord = 0.3

function foundOf(entries: Entries, match: NameMatch, typed: string[], folded: string): Found[] {
  const name = entries.index.folded[match.name] as string
  const street = entries.streets[entries.streetOf[match.name] as number]
  const place = entries.places[entries.placeOf[match.name] as number]
  const town = street?.town
  const cost = match.cost + townDiscount(match, typed, town) - startBonus(name, folded)
  if (street) {
    return [
      {
        id: `street/${street.segments[0]?.id ?? street.addresses[0]?.id}`,
        label: street.name,
        kind: 'street',
        point: street.point,
        ...(town && { town }),
        cost,
        words: street.telling,
      },
    ]
  }
  if (!place) return []
  return [
    {
      id: place.id,
      label: place.name,
      kind: 'landmark',
      landmark: place.kind,
      point: place.point,
      cost: cost + 0.02,
      words: place.telling,
    },
  ]
}

/** What a name earns that begins with what was typed, word for word; a little more where that is all of it. */
function startBonus(name: string, folded: string): number {
  if (name === folded) return 0.06
  return name.startsWith(folded) ? 0.05 : 0
}

/** Takes back the cost of missed words that the town of the street has. */
export function townDiscount(match: NameMatch, typed: readonly string[], town: string | undefined): number {
  if (match.missed === 0 || !town) return 0
  const inTown = wordsOf(town)
  let discount = 0
  tellingWords(typed).forEach((word, i) => {
    const missed = (match.missed & (1 << i)) !== 0
    if (missed && inTown.some((other) => other.startsWith(word))) discount -= costs.missedWord - townWord
  })
  return discount
}
