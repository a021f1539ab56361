import { describe, expect, test } from 'vitest'
import { memoryBytes } from '../../exchange/bytes.ts'
import { nameId } from './name-id.ts'
import { header, inventedValues, plain } from './rows.test-support.ts'
import { readSource } from './source-file.ts'

const line = (cells: string[]) => cells.map((cell) => `"${cell}"`).join(',')
const csv = (...rows: Record<string, string>[]) =>
  [line(header), ...rows.map((row) => line(header.map((name) => row[name] ?? '')))].join('\n')
const read = (text: string) => readSource(memoryBytes('record.csv', text), 'America/Los_Angeles')

describe('centre/R3 a file of the same columns', () => {
  test('centre/R3 columns may stand in any order, with others between', async () => {
    const values: Record<string, string> = { ...inventedValues(plain), Box: '1454' }
    const shuffled = ['Box', ...header.toReversed()]
    const text = [line(shuffled), line(shuffled.map((name) => values[name] ?? ''))].join('\n')
    expect(await read(text)).toMatchObject([
      { line: 2, unit: '79', times: { 'Hospital DtTm': expect.any(Number) } },
    ])
  })

  test('centre/R2 a row that cannot be understood is given back with its line', async () => {
    const bad = { ...inventedValues(plain), 'Entry DtTm': 'noon' }
    expect(await read(csv(inventedValues(plain), bad))).toMatchObject([{ line: 2 }, { line: 3, refused: {} }])
  })

  test('centre/R3 a missing column is refused with its name', async () => {
    const without = line(header.filter((name) => name !== 'Unit ID'))
    await expect(read(`${without}\n${line(header.slice(1).map(() => ''))}`)).rejects.toThrow(
      'record.csv, line 1: there is no column "Unit ID"',
    )
  })

  test('centre/R3 a row of another length is refused with its line', async () => {
    await expect(read(`${csv(inventedValues(plain))}\n1,2,3`)).rejects.toThrow(/record\.csv, line 3/)
  })

  test('centre/R3 a file without rows says so', async () => {
    await expect(read(line(header))).rejects.toThrow('no row under the header')
    await expect(read('')).rejects.toThrow('no row under the header')
  })
})

describe('centre/R2 ids of what comes from a row', () => {
  test('centre/R2 the same name has the same UUID of version 5, another name another', () => {
    expect(nameId('row 170023584-E01')).toBe(nameId('row 170023584-E01'))
    expect(nameId('row 170023584-E01')).not.toBe(nameId('row 170023584-79'))
    expect(nameId('x')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
