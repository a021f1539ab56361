import fc from 'fast-check'
import type { Actor } from '../log/machine.ts'
import { milestones } from './milestone.ts'

/*
 * Random days at a small centre, for the properties of the rules. A step is plain data with small numbers that
 * are read against the world when its turn comes (`assignment: 3` is the fourth that exists, counted round), so
 * that most steps mean something, and a failing sequence shrinks to the few steps that matter.
 */

export const dispatcher: Actor = { name: 'person/diana', roles: ['dispatcher'], services: ['GS', 'SI', 'TM'] }
export const supervisor: Actor = { name: 'person/sofia', roles: ['supervisor'], services: [] }
export const crew: Actor = { name: 'unit/A1', roles: ['crew'], services: ['GS'], own: 'A1' }
export const importer: Actor = { name: 'program/importer', roles: ['program'], services: [] }
export const timer: Actor = { name: 'program/timer', roles: ['program'], services: [] }

export const actors = [dispatcher, supervisor, importer, crew]

/** Ambulances A1 to A4, fire engines that share crews in a chain B1-B2-B3, a patrol and a lone pair. */
export const fleet: { unit: string; service: string; sharesCrewWith?: string[] }[] = [
  { unit: 'A1', service: 'GS' },
  { unit: 'A2', service: 'GS' },
  { unit: 'A3', service: 'GS', sharesCrewWith: ['A4'] },
  { unit: 'A4', service: 'GS' },
  { unit: 'B1', service: 'SI', sharesCrewWith: ['B2'] },
  { unit: 'B2', service: 'SI', sharesCrewWith: ['B3'] },
  { unit: 'B3', service: 'SI' },
  { unit: 'C1', service: 'TM' },
]

export const unitIds = fleet.map(({ unit }) => unit)

export type Step =
  | { do: 'open'; type: number; scheduled: boolean; call: number }
  | { do: 'assign'; incident: number; units: number[]; reason: boolean; by: number }
  | { do: 'milestone'; assignment: number; milestone: number; by: number; backSeconds: number }
  | { do: 'correct'; assignment: number; milestone: number; backSeconds: number }
  | { do: 'cancelAssignment' | 'checkIn'; assignment: number }
  | { do: 'preempt'; unit: number; incident: number; by: number }
  | { do: 'unitState'; unit: number; state: number }
  | { do: 'emergency' | 'endEmergency'; unit: number; by: number }
  | { do: 'clearAlarm' | 'shelveAlarm'; alarm: number; by: number }
  | { do: 'merge' | 'link' | 'unlink'; incident: number; other: number }
  | { do: 'unmerge' | 'unsplit' | 'cancel' | 'reopen' | 'continue' | 'words'; incident: number }
  | { do: 'split'; incident: number; calls: number }
  | { do: 'linkCall'; incident: number; call: number }
  | { do: 'close'; incident: number; disposition: boolean }
  | { do: 'activate'; incident: number; reason: boolean }
  | { do: 'offer'; incident: number; to: number }
  | { do: 'accept' | 'return'; incident: number; by: number }
  | { do: 'finish' | 'refuse'; incident: number; service: number }
  /** All units there report that they arrived (or not) and cleared; services without units finish. */
  | { do: 'finishWork'; incident: number; arrive: boolean; by: number }
  | { do: 'wait'; seconds: number }

const small = fc.nat(5)
const back = fc.constantFrom(0, 0, 30, 600)
const by = fc.nat(actors.length - 1)
const of = <D extends string>(...names: D[]) => fc.constantFrom(...names)

const likely = (['onScene', 'cleared'] as const).map((milestone) => milestones.indexOf(milestone))

/** How often each kind of step is taken, of about 60. */
const kinds = {
  open: [5, { do: of('open'), type: fc.nat(3), scheduled: fc.nat(5).map((n) => n === 0), call: fc.nat(9) }],
  assign: [
    9,
    {
      do: of('assign'),
      incident: small,
      units: fc.array(fc.nat(unitIds.length - 1), { minLength: 1, maxLength: 3 }),
      reason: fc.nat(3).map((n) => n > 0),
      by,
    },
  ],
  milestone: [
    12,
    {
      do: of('milestone'),
      assignment: small,
      milestone: fc.oneof(fc.nat(milestones.length - 1), fc.constantFrom(...likely)),
      by,
      backSeconds: back,
    },
  ],
  correct: [
    2,
    { do: of('correct'), assignment: small, milestone: fc.nat(milestones.length - 1), backSeconds: back },
  ],
  calledOff: [3, { do: of('cancelAssignment', 'checkIn'), assignment: small }],
  preempt: [4, { do: of('preempt'), unit: fc.nat(unitIds.length - 1), incident: small, by }],
  unitState: [2, { do: of('unitState'), unit: fc.nat(unitIds.length - 1), state: fc.nat(2) }],
  emergency: [2, { do: of('emergency', 'endEmergency'), unit: fc.nat(1), by }],
  alarm: [1, { do: of('clearAlarm', 'shelveAlarm'), alarm: small, by }],
  pair: [4, { do: of('merge', 'merge', 'link', 'unlink'), incident: small, other: small }],
  single: [
    4,
    { do: of('unmerge', 'unmerge', 'unsplit', 'cancel', 'reopen', 'continue', 'words'), incident: small },
  ],
  split: [2, { do: of('split'), incident: small, calls: fc.nat(3) }],
  linkCall: [2, { do: of('linkCall'), incident: small, call: fc.nat(9) }],
  close: [3, { do: of('close'), incident: small, disposition: fc.nat(3).map((n) => n > 0) }],
  activate: [1, { do: of('activate'), incident: small, reason: fc.boolean() }],
  offer: [2, { do: of('offer'), incident: small, to: fc.nat(2) }],
  answer: [2, { do: of('accept', 'return'), incident: small, by }],
  finishWork: [
    1,
    {
      do: of('finishWork'),
      incident: small,
      arrive: fc.nat(4).map((n) => n > 0),
      by: of('1', '2').map(Number),
    },
  ],
  agency: [2, { do: of('finish', 'refuse'), incident: small, service: fc.nat(2) }],
  wait: [5, { do: of('wait'), seconds: of('1', '30', '130', '1900', '7300').map(Number) }],
} as const

export type Kind = keyof typeof kinds

/** Every sequence begins so: two incidents, an ambulance at the first, an engine and a patrol at the second. */
const prologue: Step[] = [
  { do: 'open', type: 0, scheduled: false, call: 0 },
  { do: 'open', type: 1, scheduled: false, call: 1 },
  { do: 'assign', incident: 0, units: [0], reason: true, by: 1 },
  { do: 'assign', incident: 1, units: [4, 7], reason: true, by: 1 },
]

/**
 * Sequences of steps. Kinds named in `often` come eight times as often as usual, so that a property about them
 * sees many of them.
 */
export function sequences(often: Kind[] = [], maxLength = 14): fc.Arbitrary<Step[]> {
  const steps = (Object.keys(kinds) as Kind[]).map((kind) => ({
    weight: kinds[kind][0] * (often.includes(kind) ? 8 : 1),
    arbitrary: fc.record(
      kinds[kind][1] as Record<string, fc.Arbitrary<unknown>>,
    ) as unknown as fc.Arbitrary<Step>,
  }))
  const rest = fc.array(fc.oneof(...steps), { minLength: 1, maxLength, size: 'max' })
  return rest.map((each) => [...prologue, ...each])
}
