import { serviceName, typeName } from '../incidents/incident-words.ts'
import type { Language, Say } from '../words/words.ts'
import type { Chosen } from './choices.ts'
import { formatDay } from './format.ts'

/** The name of a group as a person says it. */
export function groupName(by: Chosen, key: string, language: Language, t: Say): string {
  if (key === '') return t(`report.without.${by}`)
  switch (by) {
    case 'day':
      return formatDay(key, language)
    case 'hour':
      return `${key}:00`
    case 'shift': {
      const [day = '', letter = ''] = key.split(' ')
      return `${formatDay(day, language)} · ${t('report.shiftLetter', { letter })}`
    }
    case 'service':
      return serviceName(key, language)
    case 'type':
      return typeName(key, language)
    case 'priority':
      return t('report.priorityOne', { priority: key })
    default:
      return key
  }
}

/** A point of the series: a day, or an hour of a day. */
export function pointName(key: string, language: Language): string {
  const [day = '', hour] = key.split(' ')
  return hour === undefined ? formatDay(day, language) : `${formatDay(day, language)} ${hour}:00`
}

/** The short mark under a chart. */
export function pointMark(key: string, language: Language): string {
  const [day = '', hour] = key.split(' ')
  return hour ?? formatDay(day, language)
}
