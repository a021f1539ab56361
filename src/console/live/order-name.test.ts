import { describe, expect, it } from 'vitest'
import { remark, setUnitState } from '../orders.ts'
import { en } from '../words/en.ts'
import { es } from '../words/es.ts'
import type { Say } from '../words/words.ts'
import { named } from './named-orders.ts'
import { orderName } from './order-name.ts'
import { noRows } from './rows.ts'

const t = ((key: string) =>
  key.split('.').reduce<unknown>((tree, part) => (tree as Record<string, unknown>)[part], es)) as Say
const rows = { ...noRows(), incident: new Map([['i1', { id: 'i1', number: 352 }]]) as never }

describe('an order in words', () => {
  it('console/W16 says what it does, to what, and what was typed', () => {
    expect(orderName(remark('i1', 'hay humo'), rows, t)).toBe('Nota · 352 · «hay humo»')
    expect(orderName(setUnitState('A1', 'notAvailable', 'sin combustible'), rows, t)).toBe(
      'Estado de unidad · A1 · «sin combustible»',
    )
  })

  it('console/W16 one that has no sentence of its own is still an order', () => {
    expect(orderName({ type: 'somethingNew', fields: {}, about: [], reads: [] }, rows, t)).toBe('Orden')
  })

  it('console/W16 every named order has its sentence in both languages', () => {
    for (const name of named) {
      expect(es.late.orders).toHaveProperty(name)
      expect(en.late.orders).toHaveProperty(name)
    }
  })
})
