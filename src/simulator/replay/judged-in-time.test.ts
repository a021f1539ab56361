import { expect, test } from 'vitest'
import { z } from 'zod'
import { judge, parseCommand, registryOf } from '../../log/judge.ts'
import type { Actor, Machine, Rule } from '../../log/machine.ts'
import { createMemory, createOverlay } from '../../log/memory.ts'
import { isRefusal } from '../../log/refusal.ts'
import { judgedInTime } from './judged-in-time.ts'

const tally: Machine<{ seenAt: string[] }> = {
  kind: 'tally',
  isLive: () => true,
  evolve: (state, { time }) => ({ seenAt: [...(state?.seenAt ?? []), time] }),
}

const seenSchema = z.object({ id: z.string(), type: z.literal('see') })

/** Records the time that its decision was shown. */
const see: Rule<z.infer<typeof seenSchema>> = {
  type: 'see',
  schema: seenSchema as never,
  addition: true,
  streams: () => ['tally/one'],
  subject: () => ({ kind: 'tally', id: 'one' }),
  decide: (_, __, { now }) => ({ events: [{ stream: 'tally/one', type: 'seen', body: { now } }] }),
}

const by: Actor = { name: 'program/importer', roles: ['program'], services: [] }

test('centre/R1 commands of one batch are decided and recorded each at its own time', () => {
  const times = new Map([
    ['a', '2017-01-02T08:00:38.000Z'],
    ['b', '2017-01-02T08:01:07.000Z'],
  ])
  const registry = judgedInTime(registryOf([tally], [see]), (command) => times.get(command))
  const overlay = createOverlay(createMemory())
  const events = ['a', 'b', 'c'].flatMap((id) => {
    const parsed = parseCommand(registry, { id, type: 'see' })
    if (isRefusal(parsed)) throw new Error(parsed.refused)
    const context = { now: '2017-01-02T08:02:00.000Z', by, centre: 'replay', timeZone: 'UTC' }
    return judge(registry, overlay, parsed.rule, parsed.command, context).events
  })
  const wanted = [...times.values(), '2017-01-02T08:02:00.000Z']
  expect(events.map(({ time }) => time)).toEqual(wanted)
  expect(events.map(({ body }) => body.now)).toEqual(wanted)
  expect(overlay.of(tally, 'one')?.seenAt).toEqual(wanted)
})

test('centre/R1 the rules themselves stay as they are', () => {
  const plain = registryOf([tally], [see])
  const timed = judgedInTime(plain, () => undefined)
  expect(plain.rules.get('see')).toBe(see)
  expect(timed.rules.get('see')).toMatchObject({ type: 'see', addition: true, decide: see.decide })
})
