import type { AlarmKind } from '../../alarms/kinds.ts'
import { asks, type Desk } from '../../alarms/whose.ts'
import type { Alarm } from '../live/records.ts'
import type { PlaceCaution } from './cautions.ts'

/** What nobody may overlook, and what it takes to put it away: a person's act. */
export type Danger =
  | { kind: 'emergency' | 'checkIn'; id: string; alarm: Alarm }
  | { kind: 'caution'; id: string; incident: string; number: number; cautions: readonly PlaceCaution[] }

/** An incident before this person, with what is noted on its place. */
export interface Site {
  incident: string
  number: number
  cautions: readonly PlaceCaution[]
}

const kindOf: Partial<Record<AlarmKind, 'emergency' | 'checkIn'>> = {
  crewEmergency: 'emergency',
  checkInOverdue: 'checkIn',
}

const mostNamed = 2

/** The other crews by name: two, and how many more. */
export function othersNamed(names: readonly string[]): { names: string; more: number } {
  return {
    names: names.slice(0, mostNamed).join(', '),
    more: Math.max(0, names.length - mostNamed),
  }
}

/** The next one after the one that is shown, round and round; the first where it stands no longer. */
export function dangerAfter(dangers: readonly Danger[], shown: string | undefined): Danger | undefined {
  const at = dangers.findIndex(({ id }) => id === shown)
  return dangers[(at + 1) % dangers.length]
}

/**
 * The dangers that stand before a person, the worst first: crews in danger, crews that have not checked in, each
 * the oldest first, then cautions of the places before them that they have not said to have seen. A crew's
 * emergency is shown to everybody who may see it; the rest to whom it asks. Taken on by somebody, it stands no
 * longer here, but among the alarms.
 */
export function dangersOf(
  open: readonly Alarm[],
  me: Desk,
  sites: readonly Site[],
  seen: Readonly<Record<string, true>>,
): Danger[] {
  const crews = open.flatMap((alarm): Danger[] => {
    const kind = kindOf[alarm.kind]
    if (!kind || (kind === 'checkIn' && !asks(alarm, me))) return []
    return [{ kind, id: alarm.id, alarm }]
  })
  const cautions = sites.flatMap(({ incident, number, cautions }): Danger[] => {
    const unseen = cautions.filter(({ id }) => !seen[`${incident}/${id}`])
    return unseen.length > 0 ? [{ kind: 'caution', id: incident, incident, number, cautions: unseen }] : []
  })
  const order = ['emergency', 'checkIn'] as const
  return [...order.flatMap((kind) => crews.filter((danger) => danger.kind === kind)), ...cautions]
}
