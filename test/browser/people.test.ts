import type { FileChooser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOf, stepAt } from '../../src/access/totp.ts'
import { openPage } from '../harness/browser.ts'
import { goTo, openTrainingCentre, sitDown, type TrainingCentre } from './training-centre.ts'

let centre: TrainingCentre
beforeAll(async () => {
  centre = await openTrainingCentre()
})
afterAll(() => centre?.close())

const desk = { viewport: { width: 1280, height: 800 } }
const ownPassword = 'una clave de las largas'

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** A browser under load may let a key pass by before the screen takes keys: whoever sits there presses again. */
async function openChooser(page: Page): Promise<FileChooser> {
  for (let attempt = 1; ; attempt++) {
    const opening = page.waitForEvent('filechooser', { timeout: 3000 })
    await press(page, 'u')
    const chooser = await opening.catch((error) => {
      if (attempt === 5) throw error
    })
    if (chooser) return chooser
  }
}

describe('people and their accounts, without a mouse', () => {
  it('centre/A2 an administrator adds somebody, invites them, and later takes their entry away', async () => {
    const { page, errors } = await openPage(centre.url, desk)
    await sitDown(page, 'administracion', centre.password)
    await page.waitForSelector('.person-row')
    await goTo(page, 'gm')
    await goTo(page, 'ga')
    await page.waitForSelector('.person-row')

    await press(page, 'n')
    await page.waitForSelector('input[name=person]:focus')
    await page.keyboard.type('rosa.vega')
    await press(page, 'Tab')
    await page.keyboard.type('Rosa Vega')
    await press(page, 'Tab', 'Space', 'Tab', 'Space')
    await press(page, 'Enter')
    await page.waitForSelector('.refusal')
    for (let steps = 0; steps < 9; steps++) await press(page, 'Tab')
    await press(page, 'Space', 'Enter')
    await page.waitForSelector('.person-head:has-text("Rosa Vega")')
    await page.waitForSelector('.person-head:has-text("recepción, despacho")')

    await press(page, 'i')
    const link = await page.inputValue('input[name=link]')
    expect(link).toMatch(new RegExp(`^${centre.url}/setup\\?token=[\\w-]+$`))
    await press(page, 'Escape')
    await page.waitForSelector('input[name=link]', { state: 'detached' })

    const hers = await openPage(link, desk)
    await hers.page.waitForSelector('text=rosa.vega')
    await hers.page.focus('input[name=password]')
    await hers.page.keyboard.type(ownPassword)
    await press(hers.page, 'Enter')
    await hers.page.click('a[href="/"]')
    await sitDown(hers.page, 'rosa.vega', ownPassword)

    await press(page, 'x')
    await page.waitForSelector('input[name=reason]:focus')
    await page.keyboard.type('ya no trabaja')
    await press(page, 'Enter')
    await page.waitForSelector('.person-head:has-text("ya no trabaja")')
    await hers.page.waitForSelector('input[name=person]')
    expect(errors.filter((error) => !error.includes('409'))).toEqual([])
  })

  it('centre/A2 an administrator registers units from a file: all of it, or nothing and what is wrong', async () => {
    const { page, errors } = await openPage(centre.url, desk)
    await sitDown(page, 'administracion', centre.password)
    await press(page, '4')
    await page.waitForSelector('.table-row')
    const columns = 'unit,callSign,service,kind,capabilities,station,lon,lat,crewSize'
    const unit = 'Z901,Z901,GS,ambulance,basicLifeSupport patientTransport,Base Norte,-78.42,-2.31,2'
    const choose = async (...lines: string[]) => {
      const buffer = Buffer.from([columns, ...lines].join('\n'))
      const chooser = await openChooser(page)
      await chooser.setFiles({ name: 'unidades.csv', mimeType: 'text/csv', buffer })
    }
    await choose(unit, 'Z902,,XX,ambulance,,Base Norte,-78.42,-2.31,2')
    await page.waitForSelector('.units-import:has-text("línea 3: service «XX»")')
    await choose(unit)
    await page.waitForSelector('.units-import:has-text("Unidades registradas: 1")')
    const { rows } = await centre.ask<{ rows: { unit: { id: string }[] } }>('/api/snapshot')
    expect(rows.unit.map(({ id }) => id)).toContain('Z901')
    expect(rows.unit.map(({ id }) => id)).not.toContain('Z902')
    expect(errors).toEqual([])
  })

  it('centre/A2 everyone changes their own password and turns a second factor on by keyboard', async () => {
    const { page } = await openPage(centre.url, desk)
    await sitDown(page, 'camaras', centre.password)
    await goTo(page, 'gu')
    await page.waitForSelector('input[name=old]:focus')
    await page.keyboard.type(centre.password)
    await press(page, 'Tab')
    await page.keyboard.type(ownPassword)
    await press(page, 'Enter')
    await page.waitForSelector('.account [role=status]')

    await press(page, 'Tab', 'Tab')
    await page.waitForSelector('.second-factor input[name=password]:focus')
    await page.keyboard.type(ownPassword)
    await press(page, 'Enter')
    await page.waitForSelector('input[name=code]:focus')
    const secret = await page.innerText('.secret')
    await page.keyboard.type(codeFor(secret))
    await press(page, 'Enter')
    await page.waitForSelector('.second-factor h3:has-text("se le pide también un código")')
    await press(page, 'Escape')
    await page.waitForSelector('.account', { state: 'detached' })

    const again = await openPage(centre.url, desk)
    await again.page.waitForSelector('input[name=person]:focus')
    await again.page.keyboard.type('camaras')
    await press(again.page, 'Tab')
    await again.page.keyboard.type(ownPassword)
    await press(again.page, 'Enter')
    await again.page.waitForSelector('input[name=totp]')
  })
})

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The code that an authenticator would show for a secret typed into it. */
function codeFor(secret: string): string {
  const bits = [...secret.replace(/\s/g, '')].map((letter) =>
    letters.indexOf(letter).toString(2).padStart(5, '0'),
  )
  const bytes = bits.join('').match(/.{8}/g) ?? []
  const key = Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)))
  return codeOf(key, stepAt(Date.now()))
}
