import { describe, expect, it } from 'vitest'
import type { Call } from '../live/records.ts'
import type { Say } from '../words/words.ts'
import { callName, callPlace } from './call-words.ts'

const t: Say = (key) => key
const call = (fields: object) => ({ channel: 'phone', signals: [], ...fields }) as unknown as Call
const at = (label: string, precisionMetres?: number) =>
  call({
    personal: {
      words: [],
      location: { source: 'network', label, ...(precisionMetres && { precisionMetres }) },
    },
  })

describe('how a call is named', () => {
  it('centre/U1 by its channel and the end of its number; a silent one by that', () => {
    expect(callName(call({}), t)).toBe('call.channel.phone')
    expect(callName(call({ channel: 'web' }), t)).toBe('call.channel.web')
    expect(callName(call({ personal: { words: [], number: '0991234471' } }), t)).toBe(
      'call.channel.phone ··· 471',
    )
    expect(callName(call({ channel: 'web', signals: ['silent'] }), t)).toBe('call.silent')
  })

  it('centre/U1 with where it seems to be and how well that is known, said once', () => {
    expect(callPlace(at('Calle Cereza 2-19', 41.6), t)).toBe('Calle Cereza 2-19, ± 42 m')
    expect(callPlace(at('Antena, ±356 m', 356), t)).toBe('Antena, ±356 m')
    expect(callPlace(at('Calle Cereza 2-19'), t)).toBe('Calle Cereza 2-19')
    expect(callPlace(call({}), t)).toBe('call.noPlace')
  })
})
