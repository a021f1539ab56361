import { beforeEach, describe, expect, it } from 'vitest'
import { sent } from './outbox.ts'
import type { Picture } from './read.ts'
import { changeOutbox, forgetEverything, rowsNow, takeBeat, takeChanges, takeSnapshot } from './store.ts'

const picture = (seq: number, ids: string[]): Picture =>
  ({
    seq,
    record: 'c1/1',
    now: '',
    centre: { id: 'c1', name: 'Ciudad', training: true, timeZone: 'UTC' },
    me: { id: 'ana', name: 'Ana', roles: [], services: [], language: 'es' },
    changes: ids.map((id) => ({ stream: `unit/${id}` as const, version: 1, row: { id } })),
    positions: [],
  }) as Picture

const waiting = (id: string, seq: number) => ({ id, seq, command: { id, type: 'remark' }, about: [] })
const units = () => [...rowsNow().unit.keys()]

beforeEach(forgetEverything)

describe('the store', () => {
  it('centre/U1 nothing is shown as known before the first picture', () => {
    expect(rowsNow()).toMatchObject({ ready: false, seq: 0 })
    takeSnapshot(picture(5, ['A1']))
    expect(rowsNow()).toMatchObject({ ready: true, seq: 5, record: 'c1/1' })
  })

  it('centre/U1 a new picture takes the place of the old one, whole', () => {
    takeSnapshot(picture(5, ['A1', 'A2']))
    takeSnapshot(picture(9, ['A2']))
    expect(units()).toEqual(['A2'])
  })

  it('centre/U1 how far it has been told never goes back', () => {
    takeSnapshot(picture(5, []))
    takeChanges(8, [])
    takeChanges(7, [{ stream: 'unit/A1', version: 1, row: { id: 'A1' } }])
    takeBeat(6)
    expect(rowsNow().seq).toBe(8)
    expect(units()).toEqual(['A1'])
    takeBeat(9)
    expect(rowsNow().seq).toBe(9)
  })

  it('centre/U1 what the record took is done when the screen has been told that far, by change, beat or picture', () => {
    const hold = () =>
      changeOutbox((outbox) => [4, 6, 8].reduce((box, seq) => sent(box, waiting(`w${seq}`, seq)), outbox))
    const left = () => rowsNow().outbox.pending.map((entry) => entry.seq)
    hold()
    takeChanges(4, [])
    expect(left()).toEqual([6, 8])
    takeBeat(6)
    expect(left()).toEqual([8])
    takeSnapshot(picture(8, []))
    expect(left()).toEqual([])
  })

  it('centre/U1 who signs out leaves nothing behind', () => {
    takeSnapshot(picture(5, ['A1']))
    forgetEverything()
    expect(units()).toEqual([])
    expect(rowsNow()).toMatchObject({ ready: false, seq: 0, me: undefined, centre: undefined })
  })
})
