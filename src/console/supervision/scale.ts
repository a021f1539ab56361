/** Round numbers for an axis from 0: at most `most` steps, and the top is at least `highest`. */
export function ticksTo(highest: number, most = 5): number[] {
  if (!(highest > 0)) return [0, 1]
  const rough = highest / most
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? power * 10
  const count = Math.ceil(highest / step - 1e-9)
  return Array.from({ length: count + 1 }, (_, n) => Number((n * step).toFixed(6)))
}

/** The hours to show: the last `count` until this one, none before midnight. */
export function hoursUntil(hour: number, count = 12): number[] {
  const first = Math.max(0, hour - count + 1)
  return Array.from({ length: hour - first + 1 }, (_, n) => first + n)
}

/** Points of a small line without axes, in a box. Fewer than two values make no line. */
export function sparkPath(values: readonly number[], width: number, height: number): string {
  if (values.length < 2) return ''
  const top = Math.max(...values, 1)
  return values
    .map((value, index) => {
      const x = (index / (values.length - 1)) * width
      const y = height - (value / top) * height
      return `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`
    })
    .join('')
}
