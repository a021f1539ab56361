import { describe, expect, it } from 'vitest'
import { readMessage, readSnapshot } from './read.ts'

describe('what the centre says', () => {
  it('centre/U1 reads changes, beats and resets', () => {
    const row = { id: 'A12', callSign: 'A12' }
    expect(
      readMessage(JSON.stringify({ seq: 7, changes: [{ stream: 'unit/A12', version: 2, row }] })),
    ).toEqual({ seq: 7, changes: [{ stream: 'unit/A12', version: 2, row }] })
    const beat = { now: '2026-11-24T19:00:00.000Z', seq: 7 }
    expect(readMessage(JSON.stringify({ beat }))).toEqual({ seq: 0, beat })
    expect(readMessage('{"reset":true}').reset).toBe(true)
  })

  it('centre/U1 what is not understood is empty, not an end', () => {
    expect(readMessage('not json')).toEqual({ seq: 0 })
    expect(readMessage('{"changes":[{"stream":4}]}')).toEqual({ seq: 0 })
    expect(readMessage('{"news":"of a later version"}')).toEqual({ seq: 0 })
  })

  it('centre/U1 the first picture becomes changes with the versions to send back', () => {
    const picture = readSnapshot({
      seq: 9,
      record: 'c1/1',
      now: '2026-11-24T19:00:00.000Z',
      centre: { id: 'c1', name: 'Ciudad', training: true, timeZone: 'America/Guayaquil' },
      me: { id: 'ana', name: 'Ana', roles: ['callTaker'], services: [] },
      rows: { unit: [{ id: 'A12', version: 3 }], call: [] },
      positions: [{ unit: 'A12', point: [1, 2], at: 'x' }],
    })
    expect(picture?.changes).toEqual([{ stream: 'unit/A12', version: 3, row: { id: 'A12', version: 3 } }])
    expect(picture?.record).toBe('c1/1')
    expect(picture?.positions).toHaveLength(1)
    expect(readSnapshot({ seq: 'nine' })).toBeUndefined()
    expect(readSnapshot(undefined)).toBeUndefined()
  })
})
