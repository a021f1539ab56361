import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/harness/database.ts'
import { openPreferences, type PreferencesStore, preferencesSchema } from './preferences.ts'

let database: FreshDatabase
let preferences: PreferencesStore
beforeAll(async () => {
  database = await freshDatabase()
  preferences = openPreferences(database.pool, () => '2026-11-24T19:00:00.000Z')
})
afterAll(() => database?.drop())

describe('what a person prefers', () => {
  it('console/W3 is nothing until it is chosen, then theirs alone, whole at every change', async () => {
    expect(await preferences.of('ana')).toEqual({})
    await preferences.keep('ana', { keys: { 'dispatch.send': 'x' }, density: 'wide' })
    await preferences.keep('ana', { keys: { 'dispatch.send': 'g x' } })
    expect(await preferences.of('ana')).toEqual({ keys: { 'dispatch.send': 'g x' } })
    expect(await preferences.of('luis')).toEqual({})
  })

  it('console/W3 what an older or newer version left is no reason to fail', async () => {
    await database.pool.query(
      `insert into preferences (person, body, changed_at) values ('eva', '{"tomorrow": 1}', now())`,
    )
    expect(await preferences.of('eva')).toEqual({})
  })

  it('console/W3 holds settings only: no free text, nothing unknown, nothing endless', () => {
    const takes = (body: unknown) => preferencesSchema.safeParse(body).success
    expect(takes({ keys: { 'call.end': 'F9' }, guide: { state: 'done' } })).toBe(true)
    expect(takes({ keys: { 'call.end': 'la señora del cuarto piso' } })).toBe(false)
    expect(takes({ keys: { 'dos palabras': 'x' } })).toBe(false)
    expect(takes({ note: 'x' })).toBe(false)
    expect(takes({ sound: { volume: 0.35, quiet: true } })).toBe(true)
    expect(takes({ sound: { volume: 7, quiet: true } })).toBe(false)
    expect(takes({ density: 'huge' })).toBe(false)
    const many = Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`a${at}`, 'x']))
    expect(takes({ keys: many })).toBe(false)
  })
})
