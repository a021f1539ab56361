import { random } from '../random.ts'

/** An estimate with the bounds between which the true value lies with 95 % confidence. */
export interface Estimate {
  value: number
  low: number
  high: number
}

const confidence = 0.95

/** Mean of independent values, by Student's t. One value alone has no bounds: they are infinite. */
export function meanOf(values: readonly number[]): Estimate {
  const value = mean(values)
  return around(value, deviation(values, value), values.length)
}

/** Mean of the differences a - b of values that belong together (paired t): what both share falls out. */
export function differenceOf(a: readonly number[], b: readonly number[]): Estimate {
  return meanOf(a.map((value, i) => value - (b[i] as number)))
}

/**
 * Ratio of two sums over replications that belong together, as late calls to all calls or late calls of one policy to
 * those of another. Bounds by the linearised ratio (delta method) and Student's t: Cochran, Sampling Techniques, 1977,
 * section 6.4.
 */
export function ratioOf(above: readonly number[], below: readonly number[]): Estimate {
  const meanBelow = mean(below)
  const value = mean(above) / meanBelow
  const rests = above.map((each, i) => (each - value * (below[i] as number)) / meanBelow)
  return around(value, deviation(rests, mean(rests)), above.length)
}

/**
 * Any figure of a set of replications, with bounds by the percentile bootstrap (Efron 1979): the replications are drawn
 * again with replacement, from the seed. For medians and the like, which no formula serves.
 */
export function bootstrapOf<T>(
  replications: readonly T[],
  figure: (drawn: readonly T[]) => number,
  seed: number,
  rounds = 1000,
): Estimate {
  const chance = random(`bootstrap/${seed}`)
  const figures = Float64Array.from({ length: rounds }, () =>
    figure(replications.map(() => chance.pick(replications))),
  ).sort()
  const at = (share: number) => figures[Math.min(rounds - 1, Math.floor(share * rounds))] as number
  return {
    value: figure(replications),
    low: at((1 - confidence) / 2),
    high: at(1 - (1 - confidence) / 2),
  }
}

function around(value: number, spread: number, count: number): Estimate {
  const half =
    count < 2 ? Number.POSITIVE_INFINITY : (studentQuantile(0.975, count - 1) * spread) / Math.sqrt(count)
  return { value, low: value - half, high: value + half }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function deviation(values: readonly number[], value: number): number {
  const squares = values.reduce((sum, each) => sum + (each - value) ** 2, 0)
  return Math.sqrt(squares / Math.max(1, values.length - 1))
}

/** The value that Student's t with so many degrees of freedom stays below with a probability above one half. */
export function studentQuantile(probability: number, degrees: number): number {
  let [low, high] = [0, 1]
  while (studentBelow(high, degrees) < probability) high *= 2
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2
    if (studentBelow(middle, degrees) < probability) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Probability that Student's t is below a value that is not negative: Abramowitz and Stegun 26.7.3 and 26.7.4. */
function studentBelow(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees))
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)]
  const isOdd = degrees % 2 === 1
  let term = isOdd ? cosine : 1
  let sum = degrees === 1 ? 0 : term
  for (let k = isOdd ? 3 : 2; k <= degrees - 2; k += 2) {
    term *= ((k - 1) / k) * cosine ** 2
    sum += term
  }
  const within = isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum
  return 0.5 + within / 2
}
