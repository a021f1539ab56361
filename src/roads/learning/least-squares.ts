export interface Equation {
  /** Coefficients of the unknowns. */
  row: ArrayLike<number>
  value: number
  weight: number
}

/**
 * The unknowns that fit weighted equations best in the sense of least squares, drawn towards what is expected of each
 * (ridge regression: Hoerl and Kennard 1970), by the normal equations. With a pull above 0 on each there is always
 * one answer.
 * @param expected what each unknown is without evidence
 * @param pull by unknown: how much evidence that expectation is worth, in units of weight times coefficient squared
 */
export function leastSquares(
  equations: readonly Equation[],
  expected: readonly number[],
  pull: readonly number[],
): number[] {
  const n = expected.length
  const matrix = Array.from({ length: n }, (_, i) => {
    const line = new Float64Array(n + 1)
    line[i] = pull[i] as number
    line[n] = (pull[i] as number) * (expected[i] as number)
    return line
  })
  for (const { row, value, weight } of equations) {
    for (let i = 0; i < n; i++) {
      const scaled = weight * (row[i] as number)
      if (scaled === 0) continue
      const line = matrix[i] as Float64Array
      for (let j = 0; j < n; j++) line[j] = (line[j] as number) + scaled * (row[j] as number)
      line[n] = (line[n] as number) + scaled * value
    }
  }
  return solved(matrix)
}

/** Gauss's elimination with the largest pivot first. */
function solved(matrix: Float64Array[]): number[] {
  const n = matrix.length
  for (let column = 0; column < n; column++) {
    const pivot = largest(matrix, column)
    ;[matrix[column], matrix[pivot]] = [matrix[pivot] as Float64Array, matrix[column] as Float64Array]
    const top = matrix[column] as Float64Array
    for (let row = column + 1; row < n; row++) {
      const line = matrix[row] as Float64Array
      const share = (line[column] as number) / (top[column] as number)
      if (share === 0) continue
      for (let j = column; j <= n; j++) line[j] = (line[j] as number) - share * (top[j] as number)
    }
  }
  const found = new Array<number>(n).fill(0)
  for (let row = n - 1; row >= 0; row--) {
    const line = matrix[row] as Float64Array
    let value = line[n] as number
    for (let j = row + 1; j < n; j++) value -= (line[j] as number) * (found[j] as number)
    found[row] = value / (line[row] as number)
  }
  return found
}

function largest(matrix: Float64Array[], column: number): number {
  let best = column
  for (let row = column + 1; row < matrix.length; row++) {
    const [here, known] = [matrix[row]?.[column] as number, matrix[best]?.[column] as number]
    if (Math.abs(here) > Math.abs(known)) best = row
  }
  return best
}
