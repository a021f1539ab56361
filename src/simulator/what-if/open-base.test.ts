import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openBase } from './open-base.ts'

test('roads/W1 a base is read once for all who ask, and what could not be read is tried again', async () => {
  const folder = join(import.meta.dirname, 'nowhere')
  const first = openBase('auckland', folder)
  expect(openBase('auckland', folder)).toBe(first)
  await expect(first).rejects.toMatchObject({ code: 'ENOENT' })
  const again = openBase('auckland', folder)
  expect(again).not.toBe(first)
  await expect(again).rejects.toMatchObject({ code: 'ENOENT' })
})
