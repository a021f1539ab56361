import { describe, expect, it } from 'vitest'
import type { Call, Incident, Operator } from '../live/records.ts'
import { isOnBreak, ownShift } from './own-shift.ts'

const call = (fields: Partial<Call>) => ({ id: 'c', state: 'answered', ...fields }) as Call
const incident = (status: string, owner: string, agencies: Record<string, { state: string }> = {}) =>
  ({ id: 'i', status, owner, agencies }) as unknown as Incident

describe("one's own shift", () => {
  it('console/V3 counts the calls that are mine, and those to call back among them', () => {
    const calls = [
      call({ operator: 'ana' }),
      call({ state: 'ringing', ringingTo: 'ana' }),
      call({ state: 'disconnected', operator: 'ana', mustCallBack: true }),
      call({ state: 'ended', operator: 'ana' }),
      call({ operator: 'luis' }),
    ]
    const found = ownShift({ id: 'ana', services: [] }, calls, [])
    expect(found).toMatchObject({ calls: 3, toCallBack: 1 })
  })

  it('console/V3 counts what my services answer for, what waits, and what nobody has accepted', () => {
    const incidents = [
      incident('pending', 'GS', { GS: { state: 'notified' } }),
      incident('active', 'GS', { GS: { state: 'accepted' } }),
      incident('active', 'SC', { SC: { state: 'accepted' }, GS: { state: 'notified' } }),
      incident('closed', 'GS'),
    ]
    expect(ownShift({ id: 'd', services: ['GS'] }, [], incidents)).toMatchObject({
      open: 2,
      waiting: 1,
      toAccept: 2,
    })
    expect(ownShift({ id: 'r', services: [] }, [], incidents)).toMatchObject({
      open: 3,
      waiting: 1,
      toAccept: 0,
    })
  })

  it('console/V3 a break is told from being free', () => {
    expect(isOnBreak({ state: 'notReady' } as Operator)).toBe(true)
    expect(isOnBreak({ state: 'ready' } as Operator)).toBe(false)
    expect(isOnBreak(undefined)).toBe(false)
  })
})
