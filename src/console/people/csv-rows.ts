export interface CsvRow {
  /** The line of the file on which it begins, from 1. */
  line: number
  cells: string[]
}

/**
 * The rows of a CSV or tab-separated text (RFC 4180), without empty ones. A quote that is never closed takes the
 * rest of the text as its cell.
 */
export function csvRows(text: string): CsvRow[] {
  const source = text.replace(/^\uFEFF/, '')
  const tabs = (source.split('\n', 1)[0] ?? '').includes('\t')
  // a quoted cell or a bare one, and what ends it
  const cell = tabs
    ? /("(?:[^"]|"")*"?|[^\t\r\n]*)(\t|\r?\n|\r|$)/y
    : /("(?:[^"]|"")*"?|[^,\r\n]*)(,|\r?\n|\r|$)/y
  const rows: CsvRow[] = []
  let row: CsvRow = { line: 1, cells: [] }
  let line = 1
  for (let at = 0; at <= source.length; at = cell.lastIndex) {
    cell.lastIndex = at
    const match = cell.exec(source)
    // what follows a closing quote is no cell: the rest of the text is given as one
    const [whole = '', raw = '', end = ''] = match ?? [source.slice(at), source.slice(at), '']
    if (!match) cell.lastIndex = source.length
    const isQuoted = raw.startsWith('"')
    row.cells.push(isQuoted ? raw.slice(1).replace(/"$/, '').replaceAll('""', '"').trim() : raw.trim())
    line += whole.split('\n').length - 1
    if (end === ',' || end === '\t') continue
    if (row.cells.some((each) => each !== '')) rows.push(row)
    row = { line, cells: [] }
    if (end === '') break
  }
  return rows
}
