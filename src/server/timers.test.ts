import { describe, expect, it } from 'vitest'
import type { Log } from '../log/log.ts'
import type { Command } from '../log/machine.ts'
import { createTimers } from './timers.ts'

/** A record that answers when it is told to. */
function slowLog() {
  const submitted: { command: Command; by: string }[] = []
  const waiting: (() => void)[] = []
  const log = {
    lookup: {},
    submit(command: Command, by: { name: string }) {
      submitted.push({ command, by: by.name })
      return new Promise((done) => waiting.push(() => done({ ok: false, refused: 'late' })))
    },
  } as unknown as Log
  return { log, submitted, answer: () => waiting.splice(0).forEach((done) => void done()) }
}

const due = (type: string) => (_lookup: unknown, now: string, newId: () => string) => [
  { id: newId(), type, now },
]

describe('timers', () => {
  it('centre/M13 ask every room with one now, and submit as the timer', async () => {
    const { log, submitted, answer } = slowLog()
    const timers = createTimers(log, () => 'now', [due('one'), due('two')])
    const turn = timers.tick()
    answer()
    expect(await turn).toBe(2)
    expect(submitted.map(({ command, by }) => [command.type, by])).toEqual([
      ['one', 'program/timer'],
      ['two', 'program/timer'],
    ])
    expect(new Set(submitted.map(({ command }) => command.id)).size).toBe(2)
  })

  it('centre/M13 a turn that takes long is not overtaken by the next', async () => {
    const { log, submitted, answer } = slowLog()
    const timers = createTimers(log, () => 'now', [due('one')])
    const turn = timers.tick()
    expect(await timers.tick()).toBe(0)
    expect(submitted).toHaveLength(1)
    answer()
    await turn
    const next = timers.tick()
    answer()
    expect(await next).toBe(1)
  })

  it('centre/M13 a room that fails holds up no later turn', async () => {
    const { log, answer } = slowLog()
    let fails = true
    const timers = createTimers(log, () => 'now', [
      (lookup, now, newId) => {
        if (fails) throw new Error('mistake')
        return due('one')(lookup, now, newId)
      },
    ])
    await expect(timers.tick()).rejects.toThrow('mistake')
    fails = false
    const turn = timers.tick()
    answer()
    expect(await turn).toBe(1)
  })
})
