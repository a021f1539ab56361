import { type Disposition, dispositionName, dispositions } from '../../incidents/dispositions.ts'

/** The ends of an incident that one key gives, in the order of their digits; the others are typed by name. */
export const quickDispositions: readonly Disposition[] = [
  'attended',
  'transported',
  'settledOnScene',
  'falseAlarm',
  'notFound',
  'goneOnArrival',
  'noUnitNeeded',
  'handedOver',
  'cancelled',
]

/** Small letters, no accents, no spaces: how a disposition is compared with a word of the order line. */
function bare(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
}

/**
 * The disposition of a word on the order line: its digit, its code, or the beginning of any word of its name in
 * either language that only one disposition has.
 */
export function dispositionOf(word: string): Disposition | undefined {
  if (/^\d$/.test(word)) return quickDispositions[Number(word) - 1]
  const typed = bare(word)
  if (typed.length < 3) return undefined
  const codes = Object.keys(dispositions) as Disposition[]
  const exact = codes.find(
    (code) => bare(code) === typed || namesOf(code).some((name) => bare(name) === typed),
  )
  if (exact) return exact
  const begun = codes.filter((code) => wordsOf(code).some((each) => each.startsWith(typed)))
  return begun.length === 1 ? begun[0] : undefined
}

const namesOf = (code: Disposition) => [dispositionName(code, 'es'), dispositionName(code, 'en')]
const wordsOf = (code: Disposition) => [
  bare(code),
  ...namesOf(code).flatMap((name) => name.split(' ').map(bare)),
]
