import type { ClientBase } from 'pg'
import { to as copyTo } from 'pg-copy-streams'

/** What a column holds: `time` is read as milliseconds since 1970, `flag` and `number` as numbers. */
export type Column = 'time' | 'text' | 'number' | 'flag'
export type Cell = number | string | undefined

/** PostgreSQL's binary COPY: an 11-byte signature, flags and header extension, then rows of length-prefixed fields. */
const headerBytes = 19
/** Its times are microseconds since 2000. */
const epochMs = Date.UTC(2000, 0, 1)

/**
 * Reads the rows of a statement one by one, several times faster than a query does: hundreds of thousands of facts a
 * second. `smallint` is 2 bytes wide, `int` 4: both are `number`. The cells given to `onRow` are used again for the next row.
 */
export async function copyRows(
  client: ClientBase,
  { sql, parameters, columns }: { sql: string; parameters: readonly unknown[]; columns: readonly Column[] },
  onRow: (cells: readonly Cell[]) => void,
): Promise<void> {
  const text = sql.replace(/\$(\d+)/g, (_, n) => literal(client, parameters[Number(n) - 1]))
  const stream = client.query(copyTo(`copy (${text}) to stdout (format binary)`))
  const cells: Cell[] = new Array(columns.length)
  let rest: Buffer = Buffer.alloc(0)
  let isBegun = false
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    if (!isBegun) {
      rest = bytes
      if (bytes.length < headerBytes) continue
      bytes = bytes.subarray(headerBytes)
      isBegun = true
    }
    rest = bytes.subarray(cutRows(bytes, columns, cells, onRow))
  }
}

/** Gives each whole row to `onRow`; answers how many bytes they took. */
function cutRows(
  bytes: Buffer,
  columns: readonly Column[],
  cells: Cell[],
  onRow: (cells: readonly Cell[]) => void,
): number {
  let done = 0
  for (;;) {
    if (done + 2 > bytes.length || bytes.readInt16BE(done) !== columns.length) return done
    let at = done + 2
    for (let column = 0; column < columns.length; column++) {
      if (at + 4 > bytes.length) return done
      const length = bytes.readInt32BE(at)
      at += 4
      if (length < 0) cells[column] = undefined
      else if (at + length > bytes.length) return done
      else {
        cells[column] = cellOf(bytes, at, length, columns[column] as Column)
        at += length
      }
    }
    onRow(cells)
    done = at
  }
}

function cellOf(bytes: Buffer, at: number, length: number, column: Column): Cell {
  if (column === 'time')
    return (bytes.readInt32BE(at) * 2 ** 32 + bytes.readUInt32BE(at + 4)) / 1000 + epochMs
  if (column === 'text') return textOf(bytes, at, length)
  if (column === 'flag') return bytes[at]
  return bytes.readIntBE(at, length)
}

/** Codes come again and again: those of few bytes are made into text once. */
const mostShared = 4096
const shared = new Map<number, string>()

function textOf(bytes: Buffer, at: number, length: number): string {
  if (length === 0) return ''
  if (length > 6) return bytes.toString('utf8', at, at + length)
  const code = bytes.readUIntBE(at, length) * 8 + length
  const known = shared.get(code)
  if (known !== undefined) return known
  const text = bytes.toString('utf8', at, at + length)
  if (shared.size < mostShared) shared.set(code, text)
  return text
}

/** COPY takes no parameters: each value is quoted by the client. */
function literal(client: ClientBase, value: unknown): string {
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value))
    return `array[${value.map((one) => client.escapeLiteral(one)).join(', ')}]::text[]`
  return client.escapeLiteral(String(value))
}
