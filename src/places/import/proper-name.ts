// Stay as they are: roads, compass points and the city's own initials.
const kept = /^(I-\d+|HWY|US|SRA|CCSF|II|III|IV|[A-Z])$/
const small = new Set(['OF', 'THE', 'AND', 'TO', 'DE', 'DEL', 'LA', 'LAS', 'LOS', 'EL', 'Y'])

/**
 * Writes a name in capitals as a sign writes it: `03RD ST` as `3rd St`, `MCALLISTER ST` as `McAllister St`,
 * `O'FARRELL ST` as `O'Farrell St`, `AVENUE OF THE PALMS` as `Avenue of the Palms`.
 */
export function properName(capitals: string): string {
  return capitals
    .trim()
    .split(/\s+/)
    .map((word, i) => (i > 0 && small.has(word) ? word.toLowerCase() : properWord(word)))
    .join(' ')
}

function properWord(word: string): string {
  if (kept.test(word) && word !== 'HWY') return word
  const ordinal = /^0*(\d+)(ST|ND|RD|TH)$/.exec(word)
  if (ordinal) return `${ordinal[1]}${ordinal[2]?.toLowerCase()}`
  return word
    .toLowerCase()
    .replace(/(^|[-'/(.&])(\p{L})/gu, (_, before, letter) => before + letter.toUpperCase())
    .replace(/^Mc(\p{L})/u, (_, letter) => `Mc${letter.toUpperCase()}`)
    .replace(/'S\b/, "'s")
}
