import type { ByteSource } from '../../exchange/bytes.ts'
import { readCsv } from '../../exchange/csv.ts'
import { malformed } from '../../exchange/malformed.ts'
import { missingColumn } from './columns.ts'
import { readSourceRow, type SourceRow, type UnreadableRow } from './source-row.ts'

/**
 * Reads a whole record of responses. A file that is no CSV, has rows of different lengths, lacks a column or has
 * no row is refused as a whole, with its line; a row that cannot be understood is in the answer with its reason.
 */
export async function readSource(
  source: ByteSource,
  timeZone: string,
): Promise<(SourceRow | UnreadableRow)[]> {
  const rows: (SourceRow | UnreadableRow)[] = []
  for await (const { line, values } of readCsv(source)) {
    if (rows.length === 0) {
      const missing = missingColumn(Object.keys(values))
      if (missing) throw malformed(source.name, 1, `there is no column "${missing}"`, 'line')
    }
    rows.push(readSourceRow(values, line, timeZone))
  }
  if (rows.length === 0) throw malformed(source.name, 1, 'there is no row under the header', 'line')
  return rows
}
