import { describe, expect, it } from 'vitest'
import type { Call, Incident, Operator } from '../live/records.ts'
import { figuresOf } from './figures.ts'

describe('figures of the shift', () => {
  it('centre/U1 count what is open now, what waits, who is ready and who must be called back', () => {
    const calls = [{ state: 'queued' }, { state: 'disconnected' }, { state: 'abandoned' }] as Call[]
    const incidents = [
      { status: 'pending', priority: 1 },
      { status: 'active', priority: 1 },
      { status: 'active', priority: 3 },
      { status: 'closed', priority: 1 },
      { status: 'merged', priority: 1 },
      { status: 'scheduled', priority: 1 },
    ] as Incident[]
    const operators = [{ state: 'ready' }, { state: 'onCall' }, { state: 'signedOut' }] as Operator[]
    expect(figuresOf(calls, incidents, operators)).toEqual({
      ready: 1,
      present: 2,
      toCallBack: 2,
      open: 3,
      waiting: 1,
      priorityOne: 2,
    })
    expect(figuresOf([], [], [])).toMatchObject({ open: 0, ready: 0 })
  })
})
