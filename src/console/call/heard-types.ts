import type { IncidentType } from '../../incidents/types.ts'
import { plain } from '../order/verbs.ts'

/** Names and synonyms of a type as lists of stems: what people say is compared by the beginnings of its words. */
interface Named {
  type: IncidentType
  names: string[][]
}

const leastWord = 4
/** A name counts as heard when words that tell it from other types make up this share of its weight. */
const leastShare = 0.5
const mostHeard = 3
/** Say nothing of what happened, however rare they are among the names. */
const empty = new Set(
  'esta este estan para pero como cuando donde todo mucho there with have from this that'.split(' '),
)

function wordsOf(text: string): string[] {
  return plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= leastWord && !empty.has(word))
}

/** `chocaron` and `choque` do not share a stem, `atropello` and `atropellaron` do: endings are cut, roots are not guessed. */
function stemOf(word: string): string {
  return word.slice(0, Math.max(5, Math.min(6, word.length - 2)))
}

function namedOf(types: readonly IncidentType[]): Named[] {
  return types.map((type) => ({
    type,
    names: [type.es, type.en, ...type.synonyms.es, ...type.synonyms.en]
      .map((name) => [...new Set(wordsOf(name).map(stemOf))])
      .filter((stems) => stems.length > 0),
  }))
}

/** The rarer a word is among the types, the more it tells: the inverse document frequency of Spärck Jones (1972). */
function weightsOf(all: readonly Named[]): Map<string, number> {
  const holders = new Map<string, number>()
  for (const { names } of all)
    for (const stem of new Set(names.flat())) holders.set(stem, (holders.get(stem) ?? 0) + 1)
  return new Map([...holders].map(([stem, count]) => [stem, Math.log(1 + all.length / count)]))
}

/**
 * The types that a caller's own words name, the surest first, at most three; none where nothing is told apart.
 * Only offered: it takes a person's Enter to make one the type. Reads words, judges nobody.
 */
export function heardTypes(words: string, types: readonly IncidentType[]): IncidentType[] {
  const spoken = wordsOf(words)
  if (spoken.length === 0) return []
  const all = namedOf(types)
  const weights = weightsOf(all)
  const weigh = (stems: readonly string[]) => stems.reduce((sum, stem) => sum + (weights.get(stem) ?? 0), 0)
  const heard = all.flatMap(({ type, names }) => {
    const best = Math.max(
      0,
      ...names.map((stems) => {
        const said = stems.filter((stem) => spoken.some((word) => word.startsWith(stem)))
        const share = weigh(said) / weigh(stems)
        return share >= leastShare ? weigh(said) * share ** 2 : 0
      }),
    )
    return best > 0 ? [{ type, best }] : []
  })
  heard.sort((a, b) => b.best - a.best || a.type.priority - b.type.priority)
  return heard.slice(0, mostHeard).map(({ type }) => type)
}

/** What is heard later comes behind what was shown: nothing moves under the hand. */
export function heardAfter(shown: readonly IncidentType[], heard: readonly IncidentType[]): IncidentType[] {
  const fresh = heard.filter(({ code }) => !shown.some((each) => each.code === code))
  return [...shown, ...fresh].slice(0, mostHeard)
}
