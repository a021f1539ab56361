import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fileBytes, memoryBytes } from './bytes.ts'
import { readCsv } from './csv.ts'
import { absent, collectEach, dataFolder } from './real-data.test-support.ts'

const read = (text: string, pieceBytes?: number) =>
  collectEach(readCsv(memoryBytes('small.csv', text, pieceBytes)))
const valuesOf = async (text: string, pieceBytes?: number) =>
  (await read(text, pieceBytes)).map((row) => row.values)

describe('centre/P1 CSV', () => {
  test('centre/P1 a byte order mark, CRLF and quoted line ends are taken', async () => {
    expect(await valuesOf('\uFEFFa,b\r\n1,"x\r\ny"\r\n2,"say ""no"", please"\r\n')).toEqual([
      { a: '1', b: 'x\r\ny' },
      { a: '2', b: 'say "no", please' },
    ])
  })

  test('centre/P1 any values come out as they went in, in any pieces', async () => {
    const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }))),
        fc.integer({ min: 1, max: 30 }),
        async (rows, pieceBytes) => {
          const text = `a,b\n${rows.map((row) => `${row.map(quoted).join(',')}\n`).join('')}`
          expect(await valuesOf(text, pieceBytes)).toEqual(rows.map(([a, b]) => ({ a, b })))
        },
      ),
    )
  })

  test('centre/P1 each row tells its line', async () => {
    expect((await read('a\n1\n\n2\n')).map((row) => row.line)).toEqual([2, 4])
  })

  test('centre/P1 another separator', async () => {
    const rows = await collectEach(readCsv(memoryBytes('small.tsv', 'a\tb\n1,5\t2\n'), '\t'))
    expect(rows[0]?.values).toEqual({ a: '1,5', b: '2' })
  })

  test.each([
    ['a,b\n1,2\n3\n', /^small\.csv, line 3: /],
    ['a,b\n1,"2\n3,4\n', /^small\.csv, line \d+: /],
    ['a,a\n1,2\n', /^small\.csv, line 1: two columns are named "a"/],
  ])('centre/P1 %j is refused with its line', async (text, why) => {
    await expect(read(text)).rejects.toThrow(why)
  })

  test('centre/R2 where the source cannot be read on, the reader is told its error', async () => {
    const seen: string[] = []
    const broken = new Error('the disk does not answer')
    async function* chunks() {
      yield new TextEncoder().encode('a\n1\n2\n')
      throw broken
    }
    const reading = (async () => {
      for await (const { values } of readCsv({ name: 'broken.csv', chunks: chunks() }))
        seen.push(values.a ?? '')
    })()
    await expect(reading).rejects.toBe(broken)
    expect(['1', '2'].slice(0, seen.length)).toEqual(seen)
  })

  test('centre/R2 a file that is not there, and a folder in its place, are errors of the reader', async () => {
    for (const [path, code] of [
      ['/nonexistent/rows.csv', 'ENOENT'],
      ['/', 'EISDIR'],
    ] as const)
      await expect(collectEach(readCsv(fileBytes(path))), path).rejects.toMatchObject({ code })
  })

  test('centre/P1 a source is closed where its reader stops early, and where a row is malformed', async () => {
    for (const text of ['a\n1\n2\n', 'a,b\n1\n']) {
      const closed = Promise.withResolvers<void>()
      async function* chunks() {
        try {
          for (;;) yield new TextEncoder().encode(text)
        } finally {
          closed.resolve()
        }
      }
      const first = readCsv({ name: 'endless.csv', chunks: chunks() })[Symbol.asyncIterator]()
      await first.next().catch(() => {})
      await first.return?.(undefined)
      await closed.promise
    }
  })
})

const files = [
  'sf/sffd_2017-01-02_2017-01-07.csv',
  'sf/sf_health_care_facilities.csv',
  'sf/sffd_stations.csv',
]

describe.skipIf(absent(...files))('centre/P1 real CSV', () => {
  // Counted with Python's csv module.
  test.each([
    [files[0], 5686],
    [files[1], 78],
    [files[2], 45],
  ])('centre/P1 %s holds the rows that Python counts', async (file, rows) => {
    expect(await collectEach(readCsv(fileBytes(`${dataFolder}/${file}`)))).toHaveLength(rows)
  })
})
