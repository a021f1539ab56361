import { beforeAll, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test/harness/database.ts'

let database: FreshDatabase

beforeAll(async () => {
  database = await freshDatabase()
  await database.pool.query(
    `insert into events (centre, incarnation, seq, stream, version, type, time, bytes, hash)
     values ('c', 1, 1, 'unit/A1', 1, 'unitRegistered', now(), '{}', '\\x00')`,
  )
})

const refusedToProgram: [string, string][] = [
  ['update', `update events set type = 'x'`],
  ['delete', 'delete from events'],
  ['truncate', 'truncate events'],
  ['alter', 'alter table events add column x text'],
  ['drop', 'drop table events'],
  ['disabling triggers', 'alter table events disable trigger all'],
  ['dropping the trigger', 'drop trigger events_are_append_only on events'],
  [
    'replacing the trigger function',
    `create or replace function refuse_change_of_events() returns trigger
     language plpgsql as 'begin return null; end'`,
  ],
  ['replication mode, which switches triggers off', `set session_replication_role = replica`],
  ['a rule', 'create rule r as on insert to events do instead nothing'],
  ['becoming the owner', 'set role amparo_owner'],
  ['a table of its own', 'create table mine (x text)'],
  ['a temporary table that hides the real one', 'create temporary table events (x text)'],
  ['rewriting the list of migrations', `update migrations set sha256 = 'x'`],
]

describe("under the program's role", () => {
  test.each(refusedToProgram)('centre/L2 %s fails', async (_, sql) => {
    await expect(database.pool.query(sql)).rejects.toMatchObject({
      code: expect.stringMatching(/^(42501|0LP01)$/),
    })
  })

  test('centre/L2 granting itself more gives it nothing', async () => {
    await database.pool.query('grant update on events to amparo_program')
    await expect(database.pool.query(`update events set type = 'x'`)).rejects.toMatchObject({ code: '42501' })
  })

  test('centre/L2 what it may do on other tables works', async () => {
    await database.pool.query(`insert into views values ('unit', 'A1', 1, true, '{}')`)
    await database.pool.query(`update views set version = 2`)
    await database.pool.query('delete from views')
    const { rows } = await database.pool.query('select count(*)::int as n from events')
    expect(rows[0].n).toBe(1)
  })
})

describe('under the owner', () => {
  test.each([
    ['update', `update events set type = 'x'`],
    ['delete', 'delete from events'],
    ['truncate', 'truncate events'],
  ])('centre/L2 %s on events is refused by the trigger', async (_, sql) => {
    await expect(database.owner.query(sql)).rejects.toThrow(/never changed or removed/)
  })
})
