import { expect, test } from 'vitest'
import { statuses } from '../units/status.ts'
import { unitMachine } from '../units/unit.ts'
import type { Assignment } from './assignment.ts'
import { gateOf, gates, heldByScene } from './gates.ts'
import { furthest, orderOddities } from './milestone.ts'
import { statusLevel } from './timers.ts'

const now = '2026-11-24T19:00:00.000Z'
const later = (minutes: number) => `2026-11-24T19:${String(minutes).padStart(2, '0')}:00.000Z`

const a1 = unitMachine.evolve(undefined, {
  stream: 'unit/A1',
  version: 1,
  type: 'unitRegistered',
  time: now,
  by: 'program/server',
  command: 'c',
  body: { service: 'GS', kind: 'ambulance', capabilities: [], callSign: 'Alfa 1' },
})

const clearing: Assignment = {
  id: 'a',
  incident: 'i',
  unit: 'A1',
  service: 'GS',
  state: 'current',
  milestones: { assigned: now, clearing: later(5) },
  corrections: [],
  oddities: [],
  currentSince: now,
}

test('centre/M3 every status has a gate: free goes, busy wants a reason, out of service stays', () => {
  expect(statuses.map((status) => gates[status])).not.toContain(undefined)
  expect(gates).toMatchObject({
    available: 'allow',
    conditional: 'warn',
    notAvailable: 'block',
    onScene: 'warn',
  })
  expect(heldByScene).toEqual(['onScene', 'patientContact', 'transporting'])
})

test('centre/M3 the strictest gate counts: conditionally available wants a reason also when nearly done', () => {
  const busy = { ...a1, current: 'a' }
  expect(gateOf(busy, clearing).gate).toBe('allow')
  expect(gateOf({ ...busy, primary: 'conditional' }, clearing).gate).toBe('warn')
  expect(gateOf({ ...busy, primary: 'notAvailable', reason: 'avería' }, clearing)).toMatchObject({
    gate: 'block',
    refusal: { refused: 'unitNotAvailable', parameters: { reason: 'avería' } },
  })
})

test('centre/M1 the furthest step is the status, whatever the order in which steps came', () => {
  expect(furthest({ assigned: now })).toBe('assigned')
  expect(furthest({ assigned: later(9), onScene: later(5), enRoute: later(7) })).toBe('onScene')
})

test('centre/M1 a time is odd against each step that it contradicts, and against no other', () => {
  const times = { assigned: now, enRoute: later(4), onScene: later(8) }
  expect(orderOddities(times, 'acknowledged', later(2))).toEqual([])
  expect(orderOddities(times, 'acknowledged', later(4))).toEqual([])
  expect(orderOddities(times, 'transporting', later(6))).toEqual([
    { milestone: 'transporting', code: 'beforeEarlier', against: 'onScene' },
  ])
  expect(orderOddities(times, 'acknowledged', later(9))).toEqual([
    { milestone: 'acknowledged', code: 'afterLater', against: 'enRoute' },
    { milestone: 'acknowledged', code: 'afterLater', against: 'onScene' },
  ])
})

test('centre/M13 the limit counts from the step, or from when a stacked assignment became current', () => {
  expect(statusLevel(clearing, later(19))).toBeUndefined()
  expect(statusLevel(clearing, later(20))).toBe('warn')
  expect(statusLevel(clearing, later(35))).toBe('alarm')
  expect(statusLevel({ ...clearing, currentSince: later(30) }, later(35))).toBeUndefined()
  expect(statusLevel({ ...clearing, state: 'stacked' }, later(59))).toBeUndefined()
})
