import { median } from './frame.ts'

/** Times of several things that are measured in turn, in milliseconds. */
export interface Stopwatch<Name extends string> {
  time<T>(name: Name, work: () => T): T
  median(name: Name): number
  least(name: Name): number
}

export function makeStopwatch<Name extends string>(): Stopwatch<Name> {
  const times = new Map<Name, number[]>()
  const of = (name: Name) => times.get(name) ?? []
  return {
    time(name, work) {
      const from = performance.now()
      const result = work()
      times.set(name, [...of(name), performance.now() - from])
      return result
    },
    median: (name) => median(of(name)),
    least: (name) => Math.min(...of(name)),
  }
}

/** Bytes that typed arrays in an object, at any depth, hold. */
export function bytesIn(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce((sum: number, part) => sum + bytesIn(part), 0)
}
