import { expect, test } from 'vitest'
import { z } from 'zod'
import { registry } from './rooms.ts'

test('centre/L1 every command of every room refuses fields that it does not know', () => {
  const loose = [...registry.rules.values()].filter(({ schema }) => {
    const described = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' })
    return described.additionalProperties !== false
  })
  expect(loose.map(({ type }) => type)).toEqual([])
})
