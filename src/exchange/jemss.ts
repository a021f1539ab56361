import { type CsvError, parse } from 'csv-parse/sync'
import { malformed } from './malformed.ts'

/** One table of a JEMSS file: a line with its name, a line of column names, its rows. */
export interface JemssTable {
  name: string
  rows: Record<string, string>[]
}

/**
 * The tables of a JEMSS file by name. JEMSS (uoa-ems-research, University of Auckland) writes several tables into
 * one CSV file, an empty line after each; what stands behind the name on its own line is a remark or a size. Rows
 * end with more or fewer separators than the line of names, which says nothing.
 * Refuses, naming the line: a table without column names, a column named twice, an unclosed quote.
 */
export function readJemssTables(name: string, text: string): Map<string, JemssTable> {
  const tables = new Map<string, JemssTable>()
  for (const { first, lines } of blocksOf(text)) {
    const title = (lines[0] as string).split(',')[0]?.trim() ?? ''
    const columns = (lines[1] ?? '').split(',').map((column) => column.trim() || false)
    const named = columns.filter((column) => column !== false)
    if (title === '' || columns[0] === false || named.length === 0)
      throw malformed(name, first, 'a table without columns', 'line')
    if (new Set(named).size < named.length)
      throw malformed(name, first + 1, 'two columns have one name', 'line')
    tables.set(title, { name: title, rows: rowsOf(name, first + 2, columns, lines.slice(2)) })
  }
  return tables
}

function rowsOf(
  name: string,
  first: number,
  columns: (string | false)[],
  lines: string[],
): JemssTable['rows'] {
  return lines.map((line, i) => {
    const fields = line.includes('"') ? quoted(name, first + i, line) : line.split(',')
    const row: Record<string, string> = {}
    columns.forEach((column, at) => {
      if (column !== false) row[column] = fields[at]?.trim() ?? ''
    })
    return row
  })
}

function quoted(name: string, at: number, line: string): string[] {
  try {
    return (parse(line) as string[][])[0] ?? []
  } catch (error) {
    throw malformed(name, at, (error as CsvError).message, 'line')
  }
}

/** Runs of lines that hold more than separators. */
function blocksOf(text: string): { first: number; lines: string[] }[] {
  const blocks: { first: number; lines: string[] }[] = []
  let open: { first: number; lines: string[] } | undefined
  text.split(/\r?\n/).forEach((line, i) => {
    if (/^,*\s*$/.test(line)) {
      open = undefined
      return
    }
    if (!open) {
      open = { first: i + 1, lines: [] }
      blocks.push(open)
    }
    open.lines.push(line)
  })
  return blocks
}

/** A table that must be there. */
export function tableOf(name: string, tables: Map<string, JemssTable>, title: string): JemssTable {
  const table = tables.get(title)
  if (!table) throw malformed(name, 1, `there is no table "${title}"`, 'line')
  return table
}

/** A number that must be in a row. */
export function numberIn(
  name: string,
  table: JemssTable,
  row: Record<string, string>,
  column: string,
): number {
  const value = row[column]?.trim() ?? ''
  const number = Number(value)
  if (value === '' || !Number.isFinite(number))
    throw malformed(name, 1, `table "${table.name}", column "${column}": "${value}" is no number`, 'line')
  return number
}
