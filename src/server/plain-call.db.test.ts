import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTrainingCentre, type TrainingCentre } from '../../test/browser/training-centre.ts'

let centre: TrainingCentre
beforeAll(async () => {
  centre = await openTrainingCentre()
})
afterAll(() => centre?.close())

function submit(path: string, fields: Record<string, string>, cookie = '') {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: centre.url, cookie }
  const body = new URLSearchParams(fields)
  return fetch(centre.url + path, { method: 'POST', headers, body, redirect: 'manual' })
}

describe('the page without its script', () => {
  it('console/V8 a form places the call, and what is written afterwards is in the conversation', async () => {
    const placed = await submit('/llamar', { language: 'en', words: 'smoke in the hall' })
    expect(placed.status).toBe(303)
    const cookie = placed.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const id = randomUUID()
    expect((await submit('/llamar/decir', { id, words: 'third floor' }, cookie)).status).toBe(303)
    // a second tap of a shaking hand
    expect((await submit('/llamar/decir', { id, words: 'third floor' }, cookie)).status).toBe(303)
    // Back, and other words in the same form
    expect((await submit('/llamar/decir', { id, words: 'two children' }, cookie)).status).toBe(303)
    const page = await (await fetch(`${centre.url}/llamar/conversacion`, { headers: { cookie } })).text()
    expect(page).toContain('smoke in the hall')
    expect(page.split('third floor').length).toBe(2)
    expect(page).toContain('two children')
  })

  it('console/V8 what cannot be taken stands in the field again, with a telephone number', async () => {
    const cookie = `llamar=${randomUUID()}.${'x'.repeat(43)}.es`
    const words = 'hay "humo" <y> fuego'
    const answer = await submit('/llamar/decir', { id: randomUUID(), words, address: 'Calle 5' }, cookie)
    expect(answer.status).toBe(503)
    const page = await answer.text()
    expect(page).toContain('hay &#34;humo&#34; &#60;y&#62; fuego</textarea>')
    expect(page).toContain('value="Calle 5"')
    expect(page).toContain('tel:911')
  })
})
