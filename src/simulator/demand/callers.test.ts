import { describe, expect, test } from 'vitest'
import { isToBeClassified } from '../../incidents/types.ts'
import { loadTypes } from '../../incidents/types-file.ts'
import { random } from '../random.ts'
import { followUp, idleCall, witness } from './callers.ts'
import { loadDemand } from './data-file.ts'
import type { Emergency } from './happening.ts'
import type { Site } from './sites.ts'

const demand = loadDemand()
const site: Site = {
  kind: 'crossing',
  point: [-78.4, -2.3],
  street: 'Calle Retama',
  other: 'Av. Mirador',
  name: 'Calle Retama y Av. Mirador',
  quarter: 'Barrio El Vellón',
}
const types = new Map(
  loadTypes()
    .filter(({ code }) => !isToBeClassified(code))
    .map((type) => [type.code, type]),
)

function seen(code: string, at: number) {
  const type = types.get(code)
  const habit = demand.habits[code]
  if (!type || !habit) throw new Error(code)
  const truth = Object.fromEntries(type.questions.map(({ id, options }) => [id, options[0]?.id ?? '']))
  const emergency: Emergency = {
    type: code,
    service: type.owner,
    site,
    truth,
    nothingFound: false,
    workSeconds: 600,
    patients: 1,
  }
  return witness(random(`${code}/${at}`), `${code}-${at}`, emergency, type, habit, demand.assumed, at)
}

describe('centre/C2 witnesses', () => {
  test('centre/C2 each type is told in its own words, with the place in them', () => {
    for (const code of types.keys()) {
      const told = Array.from({ length: 6 }, (_, at) => seen(code, at)).filter(
        ({ signals }) => !signals.includes('silent'),
      )
      expect(told.length).toBeGreaterThan(0)
      for (const { says } of told) expect(says[0]).toMatch(/Retama|Mirador/)
    }
  })

  test('centre/C2 passers-by know less than who was there first', () => {
    const unsure = (after: number) =>
      Array.from({ length: 300 }, (_, at) => {
        const type = types.get('TM-104')
        const habit = demand.habits['TM-104']
        if (!type || !habit) return 0
        const emergency = { type: 'TM-104', site, truth: {} } as unknown as Emergency
        return witness(random(`${after}/${at}`), 'x', emergency, type, habit, demand.assumed, after).unsure
          .length
      }).reduce((sum, count) => sum + count, 0)
    expect(unsure(90)).toBeGreaterThan(unsure(0) * 1.5)
  })

  test('centre/C2 a silent call says nothing in words, and more of them are of violence at home', () => {
    const silent = (code: string) =>
      Array.from({ length: 1500 }, (_, at) => seen(code, at)).filter(({ signals }) =>
        signals.includes('silent'),
      )
    const home = silent('SC-107')
    expect(home.length).toBeGreaterThan(silent('SC-101').length)
    expect(home.every(({ says }) => says.every((text) => text.startsWith('(')))).toBe(true)
  })
})

describe('centre/C2 other calls', () => {
  test('centre/C2 who calls again is the same person at the same place, some minutes later', () => {
    const first = seen('SC-101', 0)
    const again = followUp(random('again'), 'f', first, 600, site)
    expect(again).toMatchObject({
      number: first.number,
      name: first.name,
      kind: 'followUp',
      afterSeconds: 600,
    })
    expect(again.says.join(' ')).toContain(first.where ?? '?')
  })

  test('centre/C2 idle calls are of all kinds, in about the assumed shares', () => {
    const kinds = Object.keys(demand.assumed.noEmergency) as (keyof typeof demand.assumed.noEmergency)[]
    const calls = Array.from({ length: 2000 }, (_, at) =>
      idleCall(random(`idle/${at}`), 'i', demand, kinds, site),
    )
    const all = Object.values(demand.assumed.noEmergency).reduce((sum, weight) => sum + weight, 0)
    for (const kind of kinds) {
      const share = calls.filter((call) => call.kind === kind).length / calls.length
      expect(Math.abs(share - demand.assumed.noEmergency[kind] / all)).toBeLessThan(0.03)
    }
    expect(
      calls.filter(({ kind }) => kind === 'pocket').every(({ signals }) => signals[0] === 'silent'),
    ).toBe(true)
    expect(calls.filter(({ kind }) => kind === 'child').every(({ child }) => child)).toBe(true)
  })
})
