/** Round marks from 0 to at least the highest value, about as many as asked: 1, 2 or 5 times a power of ten, or minutes. */
export function marksOf(highest: number, about: number, steps: readonly number[] = []): number[] {
  const least = Math.max(highest, 1) / about
  const power = 10 ** Math.floor(Math.log10(least))
  const rounds = steps.length > 0 ? steps : [1, 2, 5, 10].map((step) => step * power)
  const step = rounds.find((one) => one >= least) ?? Math.ceil(least / 3600) * 3600
  const marks = [0]
  while ((marks.at(-1) as number) < highest) marks.push((marks.at(-1) as number) + step)
  return marks.length > 1 ? marks : [0, step]
}

/** Steps in which seconds are read. */
export const secondSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600] as const

/** Which of many labels are shown, so that about `room` of them have a place; the last always. */
export function shownLabels(count: number, room: number): number[] {
  const every = Math.max(1, Math.ceil(count / Math.max(1, room)))
  return Array.from({ length: count }, (_, at) => at).filter((at) => at % every === 0)
}
