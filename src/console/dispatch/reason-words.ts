import { capabilityName } from '../../units/capabilities.ts'
import { formatClock, formatDistance, formatDuration } from '../time/duration.ts'
import type { Language, Say, WordKey } from '../words/words.ts'
import type { Reason } from './recommendation.ts'

/** Reasons that warn: they stand with a flag. */
export const warnings: readonly Reason['code'][] = [
  'leavesStationWithout',
  'shiftEnds',
  'fromStation',
  'breaksRest',
  'insteadOf',
  'noPlan',
  'noneFree',
  'noneExists',
  'noPlace',
  'noRoute',
]

interface Reading {
  t: Say
  language: Language
  timeZone: string
}

/** A reason of the recommendation as a sentence; one that this console does not know is its code. */
export function reasonWords(reason: Reason, reading: Reading): string {
  const key = `reason.${reason.code}` as WordKey
  const words = reading.t(key, gapsOf(reason, reading))
  return words === key ? reason.code : words
}

function gapsOf(
  { parameters = {} }: Reason,
  { t, language, timeZone }: Reading,
): Record<string, string | number> {
  const gaps: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(parameters)) gaps[name] = said(name, value)
  const metres = gaps.straightMetres
  gaps.straight = metres === undefined ? '' : t('reason.straight', { metres })
  return gaps

  function said(name: string, value: string | number): string | number {
    if (/metres$/i.test(name)) return formatDistance(Number(value), language)
    if (/seconds$/i.test(name)) return formatDuration(Number(value))
    if (name === 'capability') return capabilityName(String(value), language).toLowerCase()
    if (name === 'status') return t(`status.${value}` as WordKey).toLowerCase()
    if (name === 'at' || name === 'since') return formatClock(String(value), timeZone).slice(0, 5)
    return value
  }
}
