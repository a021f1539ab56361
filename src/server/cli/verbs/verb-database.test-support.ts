import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../test/harness/database.ts'

/** What a verb finds in a test: a database of its own behind DATABASE_URL, and an empty folder. */
export interface VerbPlace {
  database: FreshDatabase
  folder: string
}

/** Makes the place before each test of a file, and takes it away after; to be called once, at the top. */
export function verbPlace(): VerbPlace {
  const place = {} as VerbPlace
  let before: string | undefined
  beforeEach(async () => {
    place.database = await freshDatabase()
    place.folder = mkdtempSync(join(tmpdir(), 'amparo-verb-'))
    before = process.env.DATABASE_URL
    process.env.DATABASE_URL = place.database.ownerUrl
  })
  afterEach(async () => {
    if (before === undefined) delete process.env.DATABASE_URL
    else process.env.DATABASE_URL = before
    rmSync(place.folder, { recursive: true })
    await place.database.drop()
  })
  return place
}
