import { afterEach, describe, expect, it } from 'vitest'
import { readCollision, useCollisions, versionRead } from './collision.ts'
import { eventName } from './order-name.ts'
import type { Refused } from './outbox.ts'
import { openSmallCentre } from './page.test-support.ts'

const refusal = (code: string, parameters?: object): Refused => ({
  ...{ code, what: '', next: '', about: ['incident/i1'], command: { id: 'x', type: 'closeIncident' } },
  ...(parameters && { parameters }),
})
let centre: Awaited<ReturnType<typeof openSmallCentre>> | undefined
afterEach(async () => {
  await centre?.close()
  useCollisions.setState({ byStream: {} })
})

describe('two who changed the same thing', () => {
  it('console/W9 only a conflict of versions says on which version one stood', () => {
    expect(versionRead(refusal('versionConflict', { read: 4, now: 6 }))).toBe(4)
    expect(versionRead(refusal('incidentClosed', { read: 4 }))).toBeUndefined()
    expect(versionRead(refusal('versionConflict'))).toBeUndefined()
  })

  it('console/W9 what the other did since then is shown, with who and when', async () => {
    const event = (version: number, type: string) => ({
      version,
      type,
      by: 'person/eva',
      time: `t${version}`,
    })
    centre = await openSmallCentre(({ path }) =>
      path === '/api/incidents/i1/history'
        ? { body: { events: [event(4, 'old'), event(5, 'priorityChanged'), event(6, 'remarked')] } }
        : undefined,
    )
    await readCollision('incident/i1', refusal('versionConflict', { read: 4, now: 6 }))
    const { changes } = useCollisions.getState().byStream['incident/i1'] ?? { changes: [] }
    expect(changes.map(({ type, by }) => [type, by])).toEqual([
      ['priorityChanged', 'person/eva'],
      ['remarked', 'person/eva'],
    ])
  })

  it('console/W9 at a unit too: who sent it or changed its state meanwhile', async () => {
    const event = { version: 2, type: 'unitCommitted', by: 'person/eva', time: 't2' }
    centre = await openSmallCentre(({ path }) =>
      path === '/api/units/A1/history' ? { body: { events: [event] } } : undefined,
    )
    await readCollision('unit/A1', refusal('versionConflict', { read: 1, now: 2 }))
    const { changes } = useCollisions.getState().byStream['unit/A1'] ?? { changes: [] }
    expect(changes.map(({ type }) => eventName(type, ((key: string) => key) as never))).toEqual([
      'late.orders.assignUnits',
    ])
  })

  it('console/W9 a thing without a history of its own asks nothing', async () => {
    centre = await openSmallCentre(() => ({ status: 500 }))
    await readCollision('alarm/A1', refusal('versionConflict', { read: 1, now: 2 }))
    expect(centre.asked).toEqual([])
  })
})
