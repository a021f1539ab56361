/** Chance that can be repeated: everything the simulator invents comes from one of these and from no clock. */
export interface Random {
  /** In [0, 1). */
  next(): number
  between(low: number, high: number): number
  /** A whole number, both ends included. */
  whole(low: number, high: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** Picks by weight; weights need not add up to one. */
  weighted<T>(list: readonly T[], weightOf: (item: T) => number): T
  shuffled<T>(list: readonly T[]): T[]
  /** Around `mean` with spread `deviation` (sum of three uniforms: bell-shaped, never further than three spreads). */
  around(mean: number, deviation: number): number
  /** Waiting time of a Poisson process with that mean. */
  waiting(mean: number): number
  /** Chance of its own for a part of the work, so that a change in one part leaves the others as they were. */
  branch(label: string | number): Random
}

/** The generator is sfc32 (Chris Doty-Humphrey, PractRand), seeded from a label by cyrb128. */
export function random(label: string): Random {
  const next = sfc32(cyrb128(label))
  const between = (low: number, high: number) => low + (high - low) * next()
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const pick = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)] as T
  return {
    next,
    between,
    whole,
    chance: (probability) => next() < probability,
    pick,
    weighted: (list, weightOf) => {
      let left = next() * list.reduce((sum, item) => sum + weightOf(item), 0)
      for (const item of list) {
        left -= weightOf(item)
        if (left < 0) return item
      }
      return list[list.length - 1] as (typeof list)[number]
    },
    shuffled: (list) => {
      const cards = [...list]
      for (let last = cards.length - 1; last > 0; last--) {
        const other = whole(0, last)
        const card = cards[last] as (typeof cards)[number]
        cards[last] = cards[other] as (typeof cards)[number]
        cards[other] = card
      }
      return cards
    },
    around: (mean, deviation) => mean + deviation * 2 * (next() + next() + next() - 1.5),
    waiting: (mean) => -mean * Math.log(1 - next()),
    branch: (part) => random(`${label}/${part}`),
  }
}

function sfc32(seed: [number, number, number, number]): () => number {
  let [a, b, c, counter] = seed
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  for (let warm = 0; warm < 12; warm++) next()
  return next
}

function cyrb128(text: string): [number, number, number, number] {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    a = b ^ Math.imul(a ^ code, 597399067)
    b = c ^ Math.imul(b ^ code, 2869860233)
    c = d ^ Math.imul(c ^ code, 951274213)
    d = a ^ Math.imul(d ^ code, 2716044179)
  }
  a = Math.imul(c ^ (a >>> 18), 597399067)
  b = Math.imul(d ^ (b >>> 22), 2869860233)
  c = Math.imul(a ^ (c >>> 17), 951274213)
  d = Math.imul(b ^ (d >>> 19), 2716044179)
  return [a ^ b ^ c ^ d, b ^ a, c ^ a, d ^ a]
}
