import { describe, expect, it } from 'vitest'
import { planOf } from './plan.ts'
import { cautionKindOf } from './plan-caution.ts'
import { incidentRow, worldOf } from './world.test-support.ts'

const location = { point: [-79, -2.9], source: 'gazetteer', label: 'Retama 3' }
const world = worldOf({
  'incident/i352': incidentRow(352, { personal: { location } }),
  'incident/i347': incidentRow(347),
})

describe('cautions on the order line', () => {
  it('centre/P2 what is known of a place is noted there, with the kind that its words name', () => {
    for (const verb of ['advertir', 'precaución', 'caution', 'warn']) {
      const plan = planOf(`${verb} 352 perro suelto en el patio`, world)
      expect(plan.orders[0]).toMatchObject({
        type: 'addCaution',
        fields: { kind: 'dog', text: 'perro suelto en el patio', location },
        about: ['incident/i352'],
      })
      expect(plan.effects[0]?.gaps).toMatchObject({ number: 352, kind: 'Perro' })
    }
  })

  it('centre/P2 without a place or words nothing is noted', () => {
    expect(planOf('advertir 347 perro', world).problem?.key).toBe('order.noPoint')
    expect(planOf('advertir 352', world).problem?.key).toBe('order.whatCaution')
  })

  it('centre/P2 kinds are known in both languages, and what names none is another', () => {
    expect(cautionKindOf('Tanque de oxígeno')).toBe('oxygen')
    expect(cautionKindOf('two dogs in the yard')).toBe('dog')
    expect(cautionKindOf('armas en la casa')).toBe('weapon')
    expect(cautionKindOf('otro')).toBe('other')
    expect(cautionKindOf('la puerta no cierra')).toBe('other')
  })
})
