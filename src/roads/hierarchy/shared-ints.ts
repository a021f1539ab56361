/**
 * Whole numbers in memory that workers may share, so that one computes a metric and another answers from it
 * without a copy. Where a page may not share memory (no cross-origin isolation), memory of its own.
 */
export function sharedInts(length: number): Int32Array {
  return typeof SharedArrayBuffer === 'undefined'
    ? new Int32Array(length)
    : new Int32Array(new SharedArrayBuffer(4 * length))
}

export function sharedCopy(ints: Int32Array): Int32Array {
  const copy = sharedInts(ints.length)
  copy.set(ints)
  return copy
}
