import { pipeline, Readable } from 'node:stream'
import { type CsvError, parse } from 'csv-parse'
import type { ByteSource } from './bytes.ts'
import { isMalformed, malformed } from './malformed.ts'

export interface CsvRow {
  /** Line of the file on which the row ends, from 1. */
  line: number
  values: Record<string, string>
}

/**
 * Streams CSV (RFC 4180) with a header row: quoted fields may hold separators and line ends, a byte order mark
 * is skipped, LF and CRLF both end a row, empty lines are skipped. A row of another length than the header, an
 * unclosed quote or a header that names a column twice is refused with its line. Where the source cannot be
 * read on, its error comes out as it is.
 * @param separator `,` unless told; `\t` for tab-separated files
 */
export async function* readCsv(source: ByteSource, separator = ','): AsyncGenerator<CsvRow> {
  const rows = parse({
    bom: true,
    columns: columnsOf(source.name),
    delimiter: separator,
    info: true,
    skip_empty_lines: true,
  })
  // Ends the source where reading stops early, and hands its failure to whoever reads the rows.
  pipeline(Readable.from(source.chunks, { objectMode: false }), rows, () => {})
  try {
    for await (const { info, record } of rows) yield { line: info.lines, values: record }
  } catch (error) {
    if (isMalformed(error)) throw error
    const line = (error as CsvError).lines
    if (typeof line !== 'number') throw error
    throw malformed(source.name, line, (error as Error).message, 'line')
  }
}

function columnsOf(name: string) {
  return (header: string[]): string[] => {
    const twice = header.find((column, i) => header.indexOf(column) !== i)
    if (twice !== undefined) throw malformed(name, 1, `two columns are named "${twice}"`, 'line')
    return header
  }
}
