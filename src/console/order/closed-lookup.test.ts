import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { forgetEverything, rememberLeft, rowsNow } from '../live/store.ts'
import { lookUpClosed, unknownClosed } from './closed-lookup.ts'

const paths: string[] = []
beforeEach(() => {
  paths.length = 0
  forgetEverything()
})
afterEach(() => vi.unstubAllGlobals())

/** The centre's answer on the wire, where there is no centre. */
function answering(incidents: object[]) {
  vi.stubGlobal('fetch', async (path: string) => {
    paths.push(path)
    return new Response(JSON.stringify({ incidents }), { status: 200 })
  })
}

describe('reopening what this desk did not see close', () => {
  test('console/W2 only a line that reopens a number this desk does not know asks the centre', () => {
    expect(unknownClosed('reabrir 352 volvió el humo')).toBe(352)
    expect(unknownClosed('reopen 352')).toBe(352)
    expect(unknownClosed('reabrir')).toBeUndefined()
    expect(unknownClosed('D 352 A12')).toBeUndefined()
    rememberLeft({ id: 'i1', number: 352, priority: 2 })
    expect(unknownClosed('reabrir 352')).toBeUndefined()
  })

  test('console/W2 what the centre finds can be named by its number from then on', async () => {
    answering([{ id: 'i9', number: 9, priority: 1, place: 'de nadie' }])
    await lookUpClosed(9)
    expect(paths).toEqual(['/api/incidents?number=9&status=closed&limit=1'])
    expect(rowsNow().left.get('i9')).toEqual({ id: 'i9', number: 9, priority: 1 })
  })

  test('console/W2 a number that was never closed stays unknown', async () => {
    answering([])
    await lookUpClosed(77)
    expect(rowsNow().left.size).toBe(0)
  })
})
