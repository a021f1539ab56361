import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Asked, openSmallCentre, pageStorage } from '../live/page.test-support.ts'
import { forgetPreferences, loadPreferences, usePreferences } from '../session/preferences.ts'
import { loudnessNow, setLoudness } from './loudness.ts'
import { usual, volumeFloor, volumeOf } from './sound.ts'

let stored: object
let centre: Awaited<ReturnType<typeof openSmallCentre>>

function answer({ method, path, body }: Asked) {
  if (path !== '/api/session/preferences') return undefined
  if (method === 'PUT') stored = body as object
  return { body: method === 'PUT' ? { ok: true } : stored }
}

beforeEach(async () => {
  stored = {}
  globalThis.localStorage = pageStorage()
  centre = await openSmallCentre(answer)
})
afterEach(async () => {
  forgetPreferences()
  await centre.close()
})

const saved = async () => {
  while (usePreferences.getState().unsaved) await new Promise((done) => setImmediate(done))
}

describe('how loud a desk is', () => {
  it('console/W17 follows the person to another desk, beside what else they chose, and counts at once', async () => {
    stored = { density: 'wide' }
    await loadPreferences('ana')
    expect(loudnessNow()).toEqual(usual)
    setLoudness({ volume: 0.35 })
    setLoudness({ quiet: true })
    expect(loudnessNow()).toEqual({ volume: 0.35, quiet: true })
    await saved()
    expect(stored).toEqual({ density: 'wide', sound: { volume: 0.35, quiet: true } })
    globalThis.localStorage = pageStorage()
    forgetPreferences()
    expect(loudnessNow()).toEqual(usual)
    await loadPreferences('ana')
    expect(loudnessNow()).toEqual({ volume: 0.35, quiet: true })
  })

  it('console/W17 is nobody else’s at the same desk, and lives and calls keep their floor', async () => {
    await loadPreferences('ana')
    setLoudness({ volume: 0, quiet: true })
    expect(volumeOf('high', loudnessNow())).toBe(volumeFloor)
    expect(volumeOf('ring', loudnessNow())).toBe(volumeFloor)
    expect(volumeOf('medium', loudnessNow())).toBe(0)
    await saved()
    forgetPreferences()
    stored = {}
    await loadPreferences('luis')
    expect(loudnessNow()).toEqual(usual)
  })
})
