import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createEventReader } from './event-stream.ts'
import { isNews, type LonLat, type PictureFrame, pathOf, project, unproject } from './picture.ts'
import { en } from './words/en.ts'
import { es } from './words/es.ts'
import { qu } from './words/qu.ts'
import { languages, preferredLanguage, type WordKey, wordsIn } from './words.ts'

const frame: PictureFrame = { centre: [-78.98, -2.9], halfMetres: 190, width: 358, height: 74 }

describe('server-sent events', () => {
  const told = 'retry: 2000\n\nid: 4-1\ndata: {"a":1}\n\n:\n\nid: 5-2\r\ndata: uno\r\ndata: dos\r\n\r\n'

  test('centre/C1 messages are read whole, whatever the pieces they come in', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 20 }), (sizes) => {
        const read = createEventReader()
        let rest = told.replaceAll('\r\n', '\n')
        const messages = sizes.flatMap((size) => {
          const piece = rest.slice(0, size)
          rest = rest.slice(size)
          return read(piece)
        })
        messages.push(...read(rest))
        expect(messages).toEqual([
          { id: '4-1', data: '{"a":1}' },
          { id: '5-2', data: 'uno\ndos' },
        ])
      }),
    )
  })

  test('centre/C1 comments and half messages are no messages', () => {
    const read = createEventReader()
    expect(read(':\n\n')).toEqual([])
    expect(read('data: x')).toEqual([])
    expect(read('\n\n')).toEqual([{ data: 'x' }])
    expect(createEventReader()(told)).toHaveLength(2)
  })
})

describe('the small picture', () => {
  test('centre/C1 a tap means the point that is drawn there', () => {
    const x = fc.double({ min: 0, max: 358, noNaN: true })
    const y = fc.double({ min: 0, max: 74, noNaN: true })
    fc.assert(
      fc.property(x, y, fc.double({ min: -70, max: 70, noNaN: true }), (x, y, lat) => {
        const here = { ...frame, centre: [-78.98, lat] as LonLat }
        const [backX, backY] = project(here, unproject(here, [x, y]))
        expect(backX).toBeCloseTo(x, 4)
        expect(backY).toBeCloseTo(y, 4)
      }),
    )
  })

  test('centre/C1 the centre is in the middle, north is up, and the scale is metres', () => {
    expect(project(frame, frame.centre)).toEqual([179, 37])
    const [, north] = project(frame, [-78.98, -2.9 + 10 / 111_195])
    expect(37 - north).toBeCloseTo((10 * 179) / 190, 3)
  })

  test('centre/C1 streets are one path for each class', () => {
    const streets = [
      { main: true, line: [frame.centre, [-78.979, -2.9]] as LonLat[] },
      { main: false, line: [frame.centre] as LonLat[] },
    ]
    expect(pathOf(frame, streets, true)).toMatch(/^M179\.0 37\.0L\d+\.\d 37\.0$/)
    expect(pathOf(frame, streets, false)).toBe('')
  })

  test('centre/C1 a position is news when it moved or became much more precise', () => {
    const before = { point: frame.centre, precisionMetres: 50 }
    expect(isNews(undefined, before)).toBe(true)
    expect(isNews(before, { ...before, precisionMetres: 48 })).toBe(false)
    expect(isNews(before, { ...before, precisionMetres: 20 })).toBe(true)
    const near: LonLat = [-78.98, -2.9 + 40 / 111_195]
    expect(isNews(before, { point: near, precisionMetres: 50 })).toBe(false)
    expect(isNews(before, { point: near, precisionMetres: 35 })).toBe(true)
  })
})

const keys = Object.keys(es) as WordKey[]
const gapsOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()

describe('words', () => {
  test('console/W12 Spanish, English and Kichwa say everything, with the same gaps and nothing left in Spanish', () => {
    const same = new Set(['within', 'no', 'kindGS', 'kindSC'])
    for (const key of keys)
      for (const [language, table] of Object.entries({ en, qu })) {
        expect(Object.keys(table).sort()).toEqual([...keys].sort())
        expect(gapsOf(table[key]), `${language} ${key}`).toEqual(gapsOf(es[key]))
        if (!same.has(key)) expect(table[key], `${language} ${key}`).not.toBe(es[key])
      }
  })

  test('console/V8 sentences are short: no more than twelve words before a stop', () => {
    for (const language of languages)
      for (const key of keys)
        for (const sentence of wordsIn(language, key).split(/[.:?!]/))
          expect(sentence.split(/\s+/).filter(Boolean).length, `${language} ${key}`).toBeLessThanOrEqual(12)
  })

  test('console/W12 English or Kichwa where the browser prefers it, Spanish otherwise', () => {
    expect(preferredLanguage(['fr-FR', 'en-GB', 'es'])).toBe('en')
    expect(preferredLanguage(['es-EC', 'en'])).toBe('es')
    expect(preferredLanguage(['fr', 'qu-EC', 'es'])).toBe('qu')
    expect(preferredLanguage(['fr'])).toBe('es')
    expect(preferredLanguage([])).toBe('es')
  })

  test('centre/C1 gaps are filled, and no text speaks of errors', async () => {
    expect(wordsIn('es', 'comingMinutes', { n: 4 })).toContain('unos 4 minutos')
    const texts = languages.flatMap((language) => keys.map((key) => wordsIn(language, key)))
    expect(texts.length).toBeGreaterThan(250)
    for (const text of texts) expect(text).not.toMatch(/error|fall[oó]|fail|invalid|inválid/i)
  })

  test('centre/C1 every text that the page names exists, and its Spanish stands in the page already', async () => {
    const page = await readFile(join(import.meta.dirname, 'llamar.html'), 'utf8')
    const named = [...page.matchAll(/data-(?:words|label)="(\w+)"/g)].map((match) => match[1] as WordKey)
    expect(named.length).toBeGreaterThan(30)
    for (const key of named) expect(wordsIn('es', key), key).toBeTruthy()
    for (const [, key, text] of page.matchAll(/data-words="(\w+)"[^>]*>([^<]+)</g))
      expect(text, key).toBe(wordsIn('es', key as WordKey))
  })
})
