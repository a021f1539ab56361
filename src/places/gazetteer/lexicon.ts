import { wordsOf } from './fold.ts'

/**
 * What people write for one another, Spanish and English. Each line is one meaning; a word may stand in
 * several (`st` is a street and a saint). A centre adds the habits of its city here.
 */

/** Kinds of thoroughfare: people mix and omit them, so they weigh little beside the name itself. */
const thoroughfares = [
  'calle c cl cll street st str',
  'avenida av avda avd ave avenue',
  'bulevar bulevard boulevard blvd bvd blv',
  'carrera cra cr kr kra',
  'transversal transv tv trans',
  'diagonal diag dg',
  'pasaje pje psje pas pssje alley aly',
  'callejon cjon cllon callj',
  'camino cno road rd carretera ctra carr via',
  'autopista aut freeway fwy highway hwy expressway expy',
  'drive dr',
  'lane ln',
  'court ct',
  'terrace ter terr',
  'circle cir',
  'place pl',
  'way wy',
  'parkway pkwy',
  'paseo pso',
]

/** Everything else that is shortened. */
const abbreviations = [
  'doctor dr dra doctora',
  'general gral gen grl',
  'coronel cnel crnel crnl',
  'capitan cap cptan',
  'presidente pdte pres pte',
  'ingeniero ing',
  'licenciado lic lcdo',
  'profesor prof',
  'monsenor mons',
  'padre pe',
  'hermano hno',
  'hermanos hnos',
  'senora sra',
  'nuestra ntra nstra',
  'santa sta',
  'santo sto',
  'saint st',
  'san sn',
  'maria ma',
  'francisco fco fsco',
  'ciudadela cdla cdl',
  'urbanizacion urb',
  'cooperativa coop',
  'escuela esc',
  'colegio col',
  'universidad univ uni university',
  'hospital hosp',
  'iglesia igl',
  'parque pque park',
  'plaza plz pza plza square sq',
  'mercado mcdo market mkt',
  'edificio edif',
  'estacion est station sta',
  'terminal term',
  'redondel rdl',
  'mount mt',
  'fort ft',
  'north n norte',
  'south s sur',
  'east e este',
  'west w o oeste',
]

/** Carry no name: left out of names and of what is typed, unless there is nothing else. */
const fillers = new Set('de del la las el los y e of the and a al en'.split(' '))

function meaningsOf(lines: string[]): Map<string, string[]> {
  const meanings = new Map<string, string[]>()
  for (const line of lines) {
    const words = line.split(' ')
    // `~` begins no folded word, so a meaning is never mistaken for a word of a name.
    for (const word of words) meanings.set(word, [...(meanings.get(word) ?? []), `~${words[0]}`])
  }
  return meanings
}

const thoroughfareWords = meaningsOf(thoroughfares)

const abbreviationWords = meaningsOf(abbreviations)

/**
 * Whether the word at a place says what kind of street it is. `St` is a street at the end of a name and a saint
 * at its beginning, where the end already names the kind: `St Francis Blvd`.
 */
export function isThoroughfare(words: readonly string[], at: number): boolean {
  const word = words[at] as string
  if (!thoroughfareWords.has(word)) return false
  const saint = at === 0 && words.length > 1 && abbreviationWords.has(word)
  return !saint || !thoroughfareWords.has(words[words.length - 1] as string)
}

const thoroughfareBits = new Map(
  [...thoroughfareWords].map(([word, meant]) => [
    word,
    meant.reduce(
      (bits, meaning) =>
        bits | (1 << thoroughfares.findIndex((line) => `~${line.split(' ')[0]}` === meaning)),
      0,
    ),
  ]),
)

/** The kinds of thoroughfare that words name, as bits: names that share a bit may be of the same kind. */
export function thoroughfaresOf(words: readonly string[]): number {
  return words.reduce(
    (bits, word, at) => bits | (isThoroughfare(words, at) ? (thoroughfareBits.get(word) ?? 0) : 0),
    0,
  )
}

export function isFiller(word: string): boolean {
  return fillers.has(word)
}

/** What the word at a place may mean, being or having an abbreviation; most words mean only themselves. */
export function meaningsAt(words: readonly string[], at: number): readonly string[] {
  const word = words[at] as string
  const street = thoroughfareWords.get(word) ?? []
  const other = abbreviationWords.get(word) ?? []
  if (street.length === 0 || other.length === 0) return [...street, ...other]
  if (!isThoroughfare(words, at)) return other
  const last = at > 0 && at === words.length - 1
  return last ? street : [...street, ...other]
}

/**
 * The words that tell one name from another: thoroughfare words and fillers are taken away, but never all.
 * `calle de la Ronda` gives `ronda`, `Avenue C` both its words.
 */
export function tellingWords(words: readonly string[]): string[] {
  const telling = words.filter((word, at) => !isThoroughfare(words, at) && !isFiller(word))
  if (telling.length > 0) return telling
  const named = words.filter((word) => !isFiller(word))
  return named.length > 0 ? named : [...words]
}

/** The telling words of a name, as one text: names that share it are told apart only by their kind and place. */
export function tellingName(name: string): string {
  return tellingWords(wordsOf(name)).join(' ')
}
