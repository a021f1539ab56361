import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { TrainingCentre } from '../training-centre.ts'

export const desk = { viewport: { width: 1280, height: 800 } }

/** A telephone in somebody's hand, at this longitude of the training city, that tells where it is. */
export const phoneAt = (longitude: number) => ({
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  permissions: ['geolocation'],
  geolocation: { longitude, latitude: -2.3155, accuracy: 30 },
})

export interface Rows {
  incident: {
    id: string
    number: number
    type: string
    status: string
    openedAt: string
    calls: string[]
    units: Record<string, string>
  }[]
  call: { id: string; operator?: string; state: string }[]
  unit: { id: string; callSign: string; service: string; primary: string; version: number }[]
  assignment: { id: string; unit: string; state: string; version: number }[]
  operator: { id: string; state: string }[]
}

/** What the centre holds now, as its supervisor is told. */
export const rowsOf = async (centre: TrainingCentre): Promise<Rows> =>
  (await centre.ask<{ rows: Rows }>('/api/snapshot')).rows

export interface Fact {
  type: string
  by: string
  time: string
  body: Record<string, unknown>
  personal?: Record<string, unknown>
}

/** The record of an incident or a call, oldest first. */
export const historyOf = async (centre: TrainingCentre, of: 'incidents' | 'calls', id: string) =>
  (await centre.ask<{ events: Fact[] }>(`/api/${of}/${id}/history`)).events

/** An order from another desk, of the supervisor. */
export async function order(centre: TrainingCentre, type: string, fields: object): Promise<void> {
  const body = JSON.stringify({ id: randomUUID(), type, ...fields })
  const answer = await centre.ask<{ ok: boolean }>('/api/commands', { method: 'POST', body })
  expect(answer, type).toMatchObject({ ok: true })
}

export async function answerNext(page: Page): Promise<void> {
  await page.waitForSelector('.ring-bar')
  await page.keyboard.press('F8')
  await page.waitForSelector('[data-step=where] input:focus')
}

/** Ends the call by the digit of how it ended, or by Enter as is likely. */
export async function endAs(page: Page, key: string): Promise<void> {
  await page.keyboard.press('F9')
  await page.waitForSelector('.ask-row:focus')
  await page.keyboard.press(key)
  await page.waitForSelector('.ask-row', { state: 'detached' })
}
