import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import type { RunningCentre } from '../../src/server/centre-deps.ts'
import { configSchema } from '../../src/server/config/schema.ts'
import { buildConsole } from '../../src/server/console-build.ts'
import { runCentre } from '../../src/server/main.ts'
import { freshDatabase } from '../harness/database.ts'

const root = resolve(import.meta.dirname, '../..')

/** A whole training centre on a port of its own, its city at rest so that only the test acts. */
export interface TrainingCentre {
  url: string
  password: string
  /** Asks as the supervisor. */
  ask<T>(path: string, init?: RequestInit): Promise<T>
  close(): Promise<void>
}

export async function openTrainingCentre(): Promise<TrainingCentre> {
  const [{ folder: consoleFolder }, { programUrl }, port] = await Promise.all([
    buildConsole(root),
    freshDatabase(),
    freePort(),
  ])
  const dataFolder = await mkdtemp(join(tmpdir(), 'amparo-shift-'))
  const centre: RunningCentre = await runCentre({
    config: configSchema.parse({ server: { port }, training: { running: false } }),
    database: { programUrl } as never,
    folder: root,
    dataFolder,
    centreKey: Buffer.alloc(32, 5),
    consoleFolder,
    spaceLeft: () => true,
    progress: () => {},
    stopping: new AbortController().signal,
  })
  const password = centre.signIns[0]?.password ?? ''
  const cookie = await cookieOf(centre.url, 'supervision', password)
  const ask = async <T>(path: string, init: RequestInit = {}): Promise<T> => {
    const headers = { cookie, origin: centre.url, 'content-type': 'application/json' }
    const response = await fetch(centre.url + path, { ...init, headers })
    return (await response.json()) as T
  }
  return {
    url: centre.url,
    password,
    ask,
    async close() {
      await centre.stop()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

async function cookieOf(url: string, person: string, password: string): Promise<string> {
  const headers = { 'content-type': 'application/json', origin: url }
  const body = JSON.stringify({ person, password })
  const response = await fetch(`${url}/api/session`, { method: 'POST', headers, body })
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as { port: number }
  await new Promise((closed) => server.close(closed))
  return port
}

/** Signs in with the keyboard and waits for the console; who sits down has been led through it before. */
export async function sitDown(page: Page, person: string, password: string): Promise<void> {
  await page.evaluate((key) => {
    const known = JSON.stringify({ chosen: { guide: { state: 'done' } }, unsaved: true })
    localStorage.getItem(key) ?? localStorage.setItem(key, known)
  }, `amparo.preferences.${person}`)
  await page.waitForSelector('input[name=person]:focus')
  await page.keyboard.type(person)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await page.waitForSelector('.panes > *')
}

/** Takes calls from now on: what the screen says before is not yet what the centre knows. */
export async function becomeReady(page: Page): Promise<void> {
  const beReady = page.locator('.my-state .button:has-text("Quedar libre")')
  await beReady.waitFor()
  await page.keyboard.press('y')
  await beReady.waitFor({ state: 'detached' })
}

/** Two letters that go to a screen. */
export async function goTo(page: Page, letters: string): Promise<void> {
  for (const letter of letters) await page.keyboard.press(letter)
}

/** Opens the order line and writes into it, instead of what this person had begun there. */
export async function writeOrder(page: Page, text: string): Promise<void> {
  await page.keyboard.press('F2')
  await page.waitForSelector('.order-field input:focus')
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text)
}
