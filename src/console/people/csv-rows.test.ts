import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvRows } from './csv-rows.ts'

describe('rows of a file', () => {
  it('centre/A2 cells, quotes and lines are read as spreadsheets write them', () => {
    expect(csvRows('a,b\r\n1,"x, ""y"""\r\n\r\n2,"two\nlines"\n3,')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1', 'x, "y"'] },
      { line: 4, cells: ['2', 'two\nlines'] },
      { line: 6, cells: ['3', ''] },
    ])
    expect(csvRows('a\tb\n1,2\t3').map(({ cells }) => cells)).toEqual([
      ['a', 'b'],
      ['1,2', '3'],
    ])
    expect(csvRows('')).toEqual([])
    expect(csvRows('a,"b').at(0)?.cells).toEqual(['a', 'b'])
    expect(csvRows('a,"b"c,d\n1').length).toBeGreaterThan(0)
  })

  it('centre/A2 what was written is read back, and any text ends', () => {
    const text = fc.string().map((each) => each.trim())
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { maxLength: 5 }), (rows) => {
        const kept = [['a', 'b'], ...rows.filter((cells) => cells.some((each) => each !== ''))]
        const written = kept.map((cells) => cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(','))
        fc.pre(!written.some((each) => each.includes('\t')))
        expect(csvRows(written.join('\n')).map(({ cells }) => cells)).toEqual(kept)
      }),
      { numRuns: 300 },
    )
    fc.assert(
      fc.property(fc.string(), (any) => void csvRows(any)),
      { numRuns: 300 },
    )
  })
})
