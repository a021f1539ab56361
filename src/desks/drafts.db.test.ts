import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/harness/database.ts'
import { openDrafts } from './drafts.ts'
import { longestDraftLetters, mostDrafts } from './limits.ts'

let database: FreshDatabase
let clock = Date.parse('2026-11-24T19:00:00.000Z')
const now = () => new Date(clock).toISOString()
const key = Buffer.alloc(32, 7)
const store = () => openDrafts(database.pool, key, now)

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database?.drop())

const draft = (text: string, second = 0, desk = 'one') => ({
  ...{ key: 'say.call-1', text, desk },
  at: `2026-11-24T19:00:${String(second).padStart(2, '0')}.000Z`,
})

test('console/W5 what was typed comes back to the same person, and to no other', async () => {
  await store().keep('ana', draft('hay humo en la escuela'))
  expect(await store().of('ana')).toEqual([draft('hay humo en la escuela')])
  expect(await store().of('luis')).toEqual([])
})

test('console/W5 at rest it is sealed: neither the text nor the desk stand in the table', async () => {
  await store().keep('ana', draft('Rosa Pérez, 0991234567', 1), draft('').at)
  const { rows } = await database.pool.query('select * from drafts')
  expect(JSON.stringify(rows)).not.toMatch(/Rosa|0991234567|one/)
  expect(await openDrafts(database.pool, Buffer.alloc(32, 7), now).of('ana')).toHaveLength(1)
  await expect(openDrafts(database.pool, Buffer.alloc(32, 8), now).of('ana')).rejects.toThrow()
})

test('console/W5 another person’s sealed row, moved into one’s own place, opens to nothing', async () => {
  await store().keep('eva', draft('secreto'))
  await store().keep('malo', draft('propio'))
  const { rows } = await database.pool.query("select sealed from drafts where person = 'eva'")
  await database.pool.query("update drafts set sealed = $1 where person = 'malo'", [rows[0].sealed])
  expect(await store().of('malo')).toEqual([])
})

test('console/W5 of two desks the newer text wins, and the other is given back', async () => {
  const drafts = store()
  await drafts.keep('bea', draft('del puesto uno', 10))
  const second = await drafts.keep('bea', draft('del puesto dos', 20, 'two'))
  expect(second).toEqual({ kept: true, other: draft('del puesto uno', 10) })
  const late = await drafts.keep('bea', draft('más viejo', 15), draft('', 10).at)
  expect(late).toEqual({ kept: false, why: 'newerElsewhere', other: draft('del puesto dos', 20, 'two') })
  expect((await drafts.of('bea')).map(({ text }) => text)).toEqual(['del puesto dos'])
  expect(await drafts.keep('bea', draft('sigo', 30, 'two'), draft('', 20).at)).toEqual({ kept: true })
})

test('console/W5 what one desk sent is removed; what another typed since stays', async () => {
  const drafts = store()
  await drafts.keep('eli', draft('del uno', 10))
  await drafts.keep('eli', draft('del dos', 20, 'two'))
  await drafts.drop('eli', 'say.call-1', draft('', 10).at)
  expect(await drafts.of('eli')).toEqual([draft('del dos', 20, 'two')])
  await drafts.drop('eli', 'say.call-1', draft('', 20).at)
  expect(await drafts.of('eli')).toEqual([])
})

test('console/W5 of desks that send at one moment each but the first hears of another; the newest stays', async () => {
  const drafts = store()
  const desks = [11, 12, 13, 14, 15, 16]
  const sent = await Promise.all(desks.map((at) => drafts.keep('iva', draft(`texto ${at}`, at, `d${at}`))))
  const told = sent.flatMap((one) => ('other' in one && one.other ? [one.other.text] : []))
  expect(told).toHaveLength(desks.length - 1)
  expect((await drafts.of('iva')).map(({ text }) => text)).toEqual(['texto 16'])
})

test('console/W5 the sweep takes no key from under what is being kept', async () => {
  const drafts = store()
  for (let turn = 0; turn < 20; turn++) {
    await drafts.drop('ola', 'say.call-1')
    await Promise.all([
      drafts.keep('ola', draft(`vez ${turn}`, turn)),
      drafts.removeExpired(),
      drafts.removeExpired(),
    ])
    expect((await drafts.of('ola')).map(({ text }) => text)).toEqual([`vez ${turn}`])
  }
})

test('console/W5 it goes when it was sent, and by itself after a week, with the key', async () => {
  const drafts = store()
  await drafts.keep('ida', draft('uno'))
  await drafts.drop('ida', 'say.call-1')
  expect(await drafts.of('ida')).toEqual([])
  await drafts.keep('ida', draft('dos'))
  clock += 7 * 86_400_000 + 1
  expect(await drafts.of('ida')).toEqual([])
  expect(await drafts.removeExpired()).toBeGreaterThan(0)
  const { rows } = await database.pool.query('select count(*)::int as n from draft_keys')
  expect(rows[0].n).toBe(0)
})

test('console/W5 nobody fills the centre with drafts', async () => {
  const drafts = store()
  for (let n = 0; n < mostDrafts; n++) await drafts.keep('mil', { ...draft('x'), key: `note.${n}` })
  expect(await drafts.keep('mil', { ...draft('x'), key: 'note.more' })).toEqual({
    kept: false,
    why: 'tooMany',
  })
  expect((await drafts.keep('mil', { ...draft('y'), key: 'note.1' })).kept).toBe(true)
  await expect(drafts.keep('mil', draft('x'.repeat(longestDraftLetters + 1)))).rejects.toThrow(RangeError)
})
