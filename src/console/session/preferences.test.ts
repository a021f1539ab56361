import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Asked, openSmallCentre, pageStorage } from '../live/page.test-support.ts'
import { changePreferences, forgetPreferences, loadPreferences, usePreferences } from './preferences.ts'

let stored: object
let reachable = true
let centre: Awaited<ReturnType<typeof openSmallCentre>>

function answer({ method, path, body }: Asked) {
  if (path !== '/api/session/preferences') return undefined
  if (!reachable) return { status: 503, body: {} }
  if (method === 'PUT') stored = body as object
  return { body: method === 'PUT' ? { ok: true } : stored }
}

beforeEach(async () => {
  stored = {}
  reachable = true
  globalThis.localStorage = pageStorage()
  centre = await openSmallCentre(answer)
})
afterEach(async () => {
  forgetPreferences()
  await centre.close()
})

const chosen = () => usePreferences.getState().chosen
const saved = async () => {
  while (usePreferences.getState().unsaved) await new Promise((done) => setImmediate(done))
}

describe('what a person prefers', () => {
  it('console/W3 goes to the centre, so that another desk has it', async () => {
    await loadPreferences('ana')
    changePreferences({ keys: { 'dispatch.send': 'x' } })
    changePreferences({ density: 'wide' })
    await saved()
    expect(stored).toEqual({ keys: { 'dispatch.send': 'x' }, density: 'wide' })
    globalThis.localStorage = pageStorage()
    forgetPreferences()
    await loadPreferences('ana')
    expect(chosen()).toEqual(stored)
  })

  it('console/W3 is there at once from this browser, and what never reached the centre is sent again', async () => {
    await loadPreferences('ana')
    reachable = false
    changePreferences({ density: 'dense' })
    forgetPreferences()
    await loadPreferences('ana')
    expect(chosen()).toEqual({ density: 'dense' })
    reachable = true
    await loadPreferences('ana')
    await saved()
    expect(stored).toEqual({ density: 'dense' })
  })

  it('console/W3 is nobody else’s at the same desk, and a damaged copy is none', async () => {
    await loadPreferences('ana')
    changePreferences({ density: 'wide' })
    await saved()
    stored = {}
    await loadPreferences('luis')
    expect(chosen()).toEqual({})
    localStorage.setItem('amparo.preferences.eva', '{')
    await loadPreferences('eva')
    expect(chosen()).toEqual({})
  })

  it('console/W3 keys that mean nothing to this console, or that the system has, are left out', async () => {
    stored = { keys: { 'dispatch.send': 'x', 'gone.act': 'y', 'call.end': 'F5' } }
    await loadPreferences('ana')
    expect(chosen().keys).toEqual({ 'dispatch.send': 'x' })
  })
})
