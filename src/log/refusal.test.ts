import { expect, test } from 'vitest'
import { isRefusal, refuser, wordsOf } from './refusal.ts'
import { refusals } from './refusals.ts'

const catalogue = {
  unitOnScene: {
    es: { what: '{unit} está en el lugar.', next: 'Mande {other} o pida a supervisión.' },
    en: { what: '{unit} is on scene.', next: 'Send {other} or ask a supervisor.' },
  },
}
const refuse = refuser(catalogue)

test('centre/M a refusal says what, who, since when and what to do next, in both languages', () => {
  const refusal = refuse(
    'unitOnScene',
    { unit: 'B5', other: 'B6' },
    { who: 'person/ana', since: '2026-11-24T19:26:00.000Z' },
  )
  expect(refusal).toEqual({
    refused: 'unitOnScene',
    parameters: { unit: 'B5', other: 'B6' },
    who: 'person/ana',
    since: '2026-11-24T19:26:00.000Z',
  })
  expect(wordsOf(refusal, catalogue, 'es')).toEqual({
    what: 'B5 está en el lugar.',
    next: 'Mande B6 o pida a supervisión.',
  })
  expect(wordsOf(refusal, catalogue, 'en').what).toBe('B5 is on scene.')
})

test('centre/M a gap that was not filled shows, and an unknown code says itself', () => {
  expect(wordsOf(refuse('unitOnScene'), catalogue, 'es').what).toBe('… está en el lugar.')
  expect(wordsOf({ refused: 'fromAnotherVersion' }, catalogue, 'es')).toEqual({
    what: 'fromAnotherVersion',
    next: '',
  })
})

test('centre/M a refusal is told from a decision', () => {
  expect(isRefusal(refuse('unitOnScene'))).toBe(true)
  expect(isRefusal({ events: [] })).toBe(false)
})

test("centre/L1 the record's own refusals name the same gaps in both languages", () => {
  const gaps = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()
  for (const [code, { es, en }] of Object.entries(refusals)) {
    expect(gaps(es.what + es.next), code).toEqual(gaps(en.what + en.next))
    expect(es.next, code).not.toBe('')
  }
})
