import { beforeEach, describe, expect, it } from 'vitest'
import { forgetPresence, leavePresence, speakThrough, tellPresence } from './presence.ts'

let said: { stream: string; field: string; typing: boolean }[]
beforeEach(() => {
  said = []
  speakThrough((text) => said.push(JSON.parse(text).presence))
})

describe('saying where one types', () => {
  it('console/W9 a field is named at the first key, then again every three seconds, not at each key', () => {
    for (const ms of [0, 100, 2900, 3100, 3200, 6200]) tellPresence('incident/a', 'note', ms)
    expect(said).toHaveLength(3)
    expect(said[0]).toEqual({ stream: 'incident/a', field: 'note', typing: true })
  })

  it('console/W9 another field is named at once; leaving one that was left already says nothing', () => {
    tellPresence('incident/a', 'note', 0)
    tellPresence('incident/a', 'order', 10)
    leavePresence('incident/a', 'note')
    leavePresence('incident/a', 'order')
    leavePresence('incident/a', 'order')
    expect(said.map(({ field, typing }) => [field, typing])).toEqual([
      ['note', true],
      ['order', true],
      ['order', false],
    ])
  })

  it('console/W9 without a line nothing is said; on the next line it is said anew', () => {
    tellPresence('incident/a', 'note', 0)
    forgetPresence()
    tellPresence('incident/a', 'note', 100)
    expect(said).toHaveLength(1)
    speakThrough((text) => said.push(JSON.parse(text).presence))
    tellPresence('incident/a', 'note', 200)
    expect(said).toHaveLength(2)
  })
})
