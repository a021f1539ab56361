import { expect, test } from 'vitest'
import { z } from 'zod'
import { newUuid } from './uuid.ts'

test('centre/L1 ids are UUIDs of version 7, all different', () => {
  const ids = Array.from({ length: 5000 }, () => newUuid())
  expect(new Set(ids).size).toBe(5000)
  for (const id of ids) expect(z.uuidv7().safeParse(id).success, id).toBe(true)
})

test('centre/L1 ids made later sort later', () => {
  const early = newUuid(Date.parse('2026-11-24T19:00:00.000Z'))
  const late = newUuid(Date.parse('2026-11-24T19:00:00.001Z'))
  expect(early < late).toBe(true)
  expect(Number.parseInt(early.slice(0, 8) + early.slice(9, 13), 16)).toBe(
    Date.parse('2026-11-24T19:00:00.000Z'),
  )
})
