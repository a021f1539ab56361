import { describe, expect, it } from 'vitest'
import { groupsOf } from './grouped.ts'
import type { Binding } from './registry.ts'

const bound = (key: string, label: string, layer = 0): Binding => ({
  key,
  label,
  layer,
  act() {},
  enabled: true,
  listed: true,
})
const all = [
  bound('d', 'Despachar A12'),
  bound('c', 'Cerrar'),
  bound('g d', 'Despacho'),
  bound('F2', 'Línea de órdenes'),
  bound('l', 'Llegó', 1),
]
const shown = (search: string) =>
  groupsOf(all, search).map(({ name, bindings }) => [name, bindings.map(({ key }) => key)])

describe('the overlay of keys', () => {
  it('console/W3 says what is in front, what this screen does, and what holds everywhere', () => {
    expect(shown('')).toEqual([
      ['front', ['l']],
      ['here', ['d', 'c']],
      ['everywhere', ['g d', 'F2']],
    ])
  })

  it('console/W3 another unit for a post belongs to the screen that proposes it', () => {
    expect(
      groupsOf([bound('o 1', 'P45 03:08'), bound('g o', 'English')], '').map(({ name }) => name),
    ).toEqual(['here', 'everywhere'])
    expect(groupsOf([bound('o 1', 'P45 03:08')], '')).toMatchObject([{ name: 'here' }])
  })

  it('console/W3 is searched by any part of what it does, without accents, or by the key itself', () => {
    expect(shown('lleg')).toEqual([['front', ['l']]])
    expect(shown('ordenes')).toEqual([['everywhere', ['F2']]])
    expect(shown('desp')).toEqual([
      ['here', ['d']],
      ['everywhere', ['g d']],
    ])
    expect(shown('f2')).toEqual([['everywhere', ['F2']]])
    expect(shown('nada de esto')).toEqual([])
  })
})
