/** One line of a graph file: `p` announces `a` nodes and `b` edges; an arc or an edge goes from `a` to `b`. */
export interface GrLine {
  kind: 'p' | 'arc' | 'edge'
  a: number
  b: number
  weight: number
}

const mostNumber = 0x3ffffffe
const [tab, space, carriageReturn, zero, nine] = [9, 32, 13, 48, 57]
const [letterA, letterC, letterE, letterP, hash] = [97, 99, 101, 112, 35]

const line: GrLine = { kind: 'arc', a: 0, b: 0, weight: 0 }
const numbers = [0, 0, 0]

/**
 * Takes a line apart; undefined for a comment or an empty line. The same object is answered each time: a file has
 * millions of lines.
 */
export function parseGrLine(
  bytes: Uint8Array,
  start: number,
  end: number,
  fail: (what: string) => Error,
): GrLine | undefined {
  let at = start
  while (at < end && isBlank(bytes[at] as number)) at++
  const first = bytes[at]
  if (at === end || first === letterC || first === hash) return undefined
  if (first === letterP) return problemLine(Buffer.from(bytes.subarray(at, end)).toString('latin1'), fail)
  const isArc = first === letterA
  if (isArc || first === letterE) at++
  const count = readNumbers(bytes, at, end, fail)
  if (count < 2 || (isArc && count < 3)) throw fail('a line with too few numbers')
  line.kind = isArc ? 'arc' : 'edge'
  line.a = numbers[0] as number
  line.b = numbers[1] as number
  line.weight = count === 3 ? (numbers[2] as number) : 1
  return line
}

/** `p sp N M`, `p tw N M`, `p tww N M`, `p edge N M`. */
function problemLine(text: string, fail: (what: string) => Error): GrLine {
  const [, nodes, edges] = /^p\s+[a-z]+\s+(\d{1,10})\s+(\d{1,10})\s*$/.exec(text) ?? []
  if (nodes === undefined) throw fail('a "p" line that does not say "p FORM NODES EDGES"')
  return { kind: 'p', a: Number(nodes), b: Number(edges), weight: 0 }
}

function readNumbers(bytes: Uint8Array, start: number, end: number, fail: (what: string) => Error): number {
  let count = 0
  let at = start
  while (at < end) {
    while (at < end && isBlank(bytes[at] as number)) at++
    if (at === end) break
    if (count === 3) throw fail('a line with more than three numbers')
    let value = 0
    while (at < end && !isBlank(bytes[at] as number)) {
      const byte = bytes[at++] as number
      if (byte < zero || byte > nine) throw fail('a line that is no edge, arc, comment or "p" line')
      value = value * 10 + byte - zero
      if (value > mostNumber) throw fail(`a number above ${mostNumber}`)
    }
    numbers[count++] = value
  }
  return count
}

function isBlank(byte: number): boolean {
  return byte === space || byte === tab || byte === carriageReturn
}
