import { describe, expect, test } from 'vitest'
import type { Assignment } from '../dispatch/assignment.ts'
import { callerView, helpFor } from './caller-view.ts'
import { answered, callerOf, desk, person, timer, waiting } from './desk.test-support.ts'

const ana = person('ana')
const at = '2026-11-24T19:44:00.000Z'

function unit(state: Assignment['state'], ...milestones: string[]): Assignment {
  return {
    id: `a${milestones.length}`,
    incident: 'i',
    unit: milestones.at(-1) ?? 'none',
    service: 'GS',
    state,
    milestones: Object.fromEntries(milestones.map((milestone) => [milestone, at])),
    corrections: [],
    oddities: [],
  }
}

describe('help', () => {
  const here = desk(['ana'])
  const heard = here.call(answered(here))
  const unheard = here.call(waiting(here, 2))

  test('centre/C1 nothing is promised before a person has answered', () => {
    expect(helpFor(unheard, [])).toBeUndefined()
    expect(helpFor(heard, [])).toEqual({ state: 'read' })
  })

  test('centre/C1 a unit counts as coming when it drives, not when it was sent', () => {
    expect(helpFor(heard, [unit('current', 'assigned', 'dispatched', 'acknowledged')])).toEqual({
      state: 'read',
    })
    expect(helpFor(heard, [unit('current', 'assigned', 'enRoute')])).toEqual({ state: 'coming' })
    expect(helpFor(heard, [unit('stacked', 'enRoute'), unit('cancelled', 'enRoute')])).toEqual({
      state: 'read',
    })
  })

  test('centre/C1 the minutes are those of the first to be there, rounded up, at least one', () => {
    const two = [unit('current', 'enRoute'), { ...unit('current', 'enRoute'), unit: 'near' }]
    expect(helpFor(heard, two, (name) => (name === 'near' ? 181 : 600))).toEqual({
      state: 'coming',
      minutes: 4,
    })
    expect(helpFor(heard, two, () => 2)).toEqual({ state: 'coming', minutes: 1 })
    expect(helpFor(heard, two, () => undefined)).toEqual({ state: 'coming' })
  })

  test('centre/C1 there is there, even while others still drive', () => {
    expect(helpFor(heard, [unit('current', 'enRoute'), unit('current', 'enRoute', 'onScene')])).toEqual({
      state: 'there',
    })
  })
})

describe('what a caller sees', () => {
  test('centre/A1 nothing of other people: not who answers, not its origin, not its token', () => {
    const here = desk(['ana'])
    const call = answered(here, 'ana', 1, { origin: 'o-1', tokenHash: 't-1', personal: { words: ['fuego'] } })
    here.must(ana, 'sayInCall', { call, text: 'Salga.' })
    const text = JSON.stringify(callerView(here.call(call), 7, []))
    expect(text).toContain('Salga.')
    expect(text).not.toMatch(/ana|o-1|t-1|priority|lane/)
  })

  test('console/V8 what kind of help drives is told, of a silent call not: others may read along', () => {
    const here = desk(['ana'])
    const driving = [unit('current', 'enRoute'), { ...unit('current', 'enRoute'), service: 'SI' }]
    const told = callerView(here.call(answered(here)), 7, [...driving, unit('current', 'enRoute', 'onScene')])
    expect(told.help).toMatchObject({ services: ['GS', 'SI'] })
    const there = desk(['ana'])
    const silent = there.call(answered(there, 'ana', 1, { silentMode: true }))
    expect(callerView(silent, 7, driving).help).toEqual({ state: 'coming' })
  })

  test('centre/C1 words after those that were seen', () => {
    const here = desk(['ana'])
    const call = answered(here, 'ana', 1, { personal: { words: ['uno', 'dos', 'tres'] } })
    expect(callerView(here.call(call), 1, [], 2)).toMatchObject({ first: 3, words: [{ text: 'tres' }] })
    expect(callerView(here.call(call), 1, [], 99)).toMatchObject({ first: 4, words: [] })
    expect(callerView(here.call(call), 1, [], -5)).toMatchObject({ first: 1, wordCount: 3 })
  })

  test('centre/C1 waiting, answered, held, cut and closed', () => {
    const here = desk(['ana', 'luis'])
    const call = waiting(here)
    const state = () => callerView(here.call(call), 1, []).state
    expect(state()).toBe('waiting')
    here.must(timer, 'abandonCall', { call })
    expect(state()).toBe('waiting')
    here.must(callerOf(call), 'reconnectCall', { call })
    here.must(timer, 'ringCall', { call, operator: 'ana' })
    expect(state()).toBe('waiting')
    here.must(ana, 'answerCall', { call })
    expect(state()).toBe('answered')
    here.must(ana, 'holdCall', { call })
    expect(state()).toBe('held')
    here.must(ana, 'offerCallTransfer', { call, to: 'luis' })
    expect(state()).toBe('answered')
    here.must(person('luis'), 'acceptCallTransfer', { call })
    here.must(timer, 'disconnectCall', { call })
    expect(state()).toBe('answered')
    here.must(person('luis'), 'sayInCall', { call, text: '¿Sigue ahí?' })
    here.must(person('luis'), 'endCall', { call, disposition: 'noContact' })
    expect(state()).toBe('closed')
  })
})
