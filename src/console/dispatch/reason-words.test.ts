import { describe, expect, it } from 'vitest'
import type { Say } from '../words/words.ts'
import { reasonWords } from './reason-words.ts'

const known = ['reason.nearestByRoad', 'reason.busy', 'reason.leavesStationWithout', 'status.onScene']
const t: Say = (key, gaps) => (known.includes(key) ? `${key} ${JSON.stringify(gaps ?? {})}` : key)
const reading = { t, language: 'es' as const, timeZone: 'America/Guayaquil' }

describe('why this unit', () => {
  it('centre/U1 distances, times and capabilities are said in the operator`s language', () => {
    expect(
      reasonWords({ code: 'nearestByRoad', parameters: { distanceMetres: 1900, seconds: 254 } }, reading),
    ).toBe('reason.nearestByRoad {"distanceMetres":"1,9 km","seconds":"04:14","straight":""}')
    expect(
      reasonWords(
        { code: 'leavesStationWithout', parameters: { capability: 'advancedLifeSupport', station: 'Base' } },
        reading,
      ),
    ).toContain('soporte vital avanzado')
  })

  it('console/V2 the straight line is said beside the way by road where it is known', () => {
    const say: Say = (key, gaps) =>
      key === 'reason.straight' ? `, ${gaps?.metres} recta` : `${key}${gaps?.straight}`
    const parameters = { distanceMetres: 1900, straightMetres: 1111, seconds: 254 }
    expect(reasonWords({ code: 'nearestByRoad', parameters }, { ...reading, t: say })).toBe(
      'reason.nearestByRoad, 1,1 km recta',
    )
  })

  it('centre/U1 hours are the centre`s, statuses are words', () => {
    const words = reasonWords(
      { code: 'busy', parameters: { status: 'onScene', since: '2026-11-25T00:26:00.000Z' } },
      reading,
    )
    expect(words).toContain('19:26')
    expect(words).toContain('status.onscene')
  })

  it('centre/U1 a reason that this console does not know is shown by its code, not hidden', () => {
    expect(reasonWords({ code: 'somethingNew' as 'busy', parameters: {} }, reading)).toBe('somethingNew')
  })
})
