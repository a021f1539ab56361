/** The bytes of one feature and where in the file it begins. */
export interface Piece {
  bytes: Uint8Array
  start: number
}

export interface FeatureScanner {
  take(chunk: Uint8Array): Generator<Piece>
  /** Bytes seen. */
  offset(): number
  /** True once the array of a FeatureCollection has been entered. */
  sawCollection(): boolean
  /** What is still open, if anything. */
  unfinished(): string | undefined
}

const utf8 = new TextDecoder()

/** Beyond any depth: the rest of a collection after its features holds none. */
const afterFeatures = -1

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = [34, 92, 123, 125, 91, 93]

/**
 * Cuts GeoJSON text into features without parsing it: strings and depth are tracked byte by byte (UTF-8 never
 * uses the bytes of JSON's own signs within a character), and an object that opens where features stand is
 * kept until it closes. Features stand at the root, or, once the outermost object turns out to have an array
 * named "features", in that array; what was kept of the outermost object is then dropped.
 */
export function featureScanner(): FeatureScanner {
  let offset = 0
  let depth = 0
  let featureDepth = 0
  let sawCollection = false
  let inString = false
  let escaped = false
  const kept = keeper()
  const word = keeper()
  let lastWord = ''

  function* take(chunk: Uint8Array): Generator<Piece> {
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] as number
      if (inString) inStringByte(chunk, at, byte)
      else if (byte === quote) openString(at)
      else if (byte === openBrace || byte === openBracket) open(at, byte)
      else if (byte === closeBrace || byte === closeBracket) {
        const piece = close(chunk, at)
        if (piece) yield piece
      }
    }
    kept.pause(chunk)
    word.pause(chunk)
    offset += chunk.length
  }

  function openString(at: number) {
    inString = true
    if (depth === 1) word.begin(at + 1, 0)
  }

  function inStringByte(chunk: Uint8Array, at: number, byte: number) {
    if (escaped) escaped = false
    else if (byte === backslash) escaped = true
    else if (byte === quote) {
      inString = false
      if (depth === 1) lastWord = utf8.decode(word.end(chunk, at).bytes)
    }
  }

  function open(at: number, byte: number) {
    if (byte === openBracket && depth === 1 && lastWord === 'features') {
      kept.drop()
      sawCollection = true
      featureDepth = 2
    } else if (byte === openBrace && depth === featureDepth) {
      kept.begin(at, offset + at)
    }
    depth++
  }

  function close(chunk: Uint8Array, at: number): Piece | undefined {
    depth--
    if (depth === featureDepth && kept.active()) return kept.end(chunk, at + 1)
    if (depth < featureDepth) featureDepth = afterFeatures
    // Another collection, or feature, may follow on the next line.
    if (depth === 0) {
      featureDepth = 0
      lastWord = ''
    }
    return undefined
  }

  return {
    take,
    offset: () => offset,
    sawCollection: () => sawCollection,
    unfinished: () => (inString ? 'a text' : depth > 0 ? 'an object or a list' : undefined),
  }
}

/** Collects a run of bytes over the borders of chunks. A stream may reuse a chunk, so what waits is copied. */
function keeper() {
  let parts: Uint8Array[] = []
  let from = -1
  let start = 0

  function end(chunk: Uint8Array, to: number): Piece {
    const last = chunk.subarray(from, to)
    const bytes = parts.length === 0 ? last : joined([...parts, last])
    drop()
    return { bytes, start }
  }

  function drop() {
    parts = []
    from = -1
  }

  function pause(chunk: Uint8Array) {
    if (from < 0) return
    parts.push(chunk.slice(from))
    from = 0
  }

  function begin(at: number, fileOffset: number) {
    parts = []
    from = at
    start = fileOffset
  }

  return { begin, end, drop, pause, active: () => from >= 0 }
}

/** The console reads files with this too: nothing here may be Node's alone. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
