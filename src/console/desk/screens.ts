import type { Role } from '../../log/machine.ts'
import type { Verb } from '../order/verbs.ts'

export type Screen =
  | 'call'
  | 'dispatch'
  | 'map'
  | 'incident'
  | 'supervision'
  | 'shift'
  | 'report'
  | 'administration'

interface Entry {
  /** Two keys, one after the other. */
  key: string
  for(roles: readonly string[]): boolean
  /** The map stands beside it. */
  map?: true
  /** What the order line is used for there, in the order of the bar at the foot. */
  verbs: readonly Verb[]
}

const has =
  (...wanted: Role[]) =>
  (roles: readonly string[]) =>
    wanted.some((role) => roles.includes(role))
const dispatches = (roles: readonly string[]) =>
  !roles.includes('callTaker') || has('dispatcher', 'supervisor')(roles)

/** Every screen, in the order of the header. */
export const screens: Readonly<Record<Screen, Entry>> = {
  call: {
    key: 'g l',
    for: has('callTaker', 'supervisor'),
    map: true,
    verbs: ['new', 'find', 'merge', 'handOver', 'callBack'],
  },
  dispatch: {
    key: 'g d',
    for: dispatches,
    map: true,
    verbs: ['dispatch', 'new', 'find', 'note', 'close', 'preempt'],
  },
  map: { key: 'g m', for: () => true, map: true, verbs: ['dispatch', 'find', 'new'] },
  incident: {
    key: 'g i',
    for: has('callTaker', 'dispatcher', 'supervisor', 'overseer'),
    verbs: ['note', 'dispatch', 'close', 'find'],
  },
  supervision: {
    key: 'g s',
    for: has('supervisor'),
    verbs: ['listen', 'takeOver', 'priority', 'preempt', 'find'],
  },
  shift: { key: 'g t', for: () => true, verbs: ['find', 'note', 'pause'] },
  report: { key: 'g f', for: has('supervisor', 'administrator', 'overseer'), verbs: ['find'] },
  administration: { key: 'g a', for: has('administrator'), verbs: [] },
}

export const screenNames = Object.keys(screens) as Screen[]
