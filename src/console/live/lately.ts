/** As many things as a person goes back and forth between; more would only fill the memory of a long shift. */
const mostKept = 30

/**
 * What was last asked for of each thing, with this one as the latest. The oldest are forgotten: a shift opens thousands of
 * incidents, and nobody comes back to the first. `most`, at least two: for what is large.
 */
export function lately<T>(
  held: Readonly<Record<string, T>>,
  id: string,
  value: T,
  most: number = mostKept,
): Record<string, T> {
  const { [id]: _, ...others } = held
  const kept = Object.entries(others).slice(1 - most)
  return { ...Object.fromEntries(kept), [id]: value }
}
