import { type IncidentType, incidentTypeSchema, type Question } from '../../incidents/types.ts'
import type { Say, WordKey } from '../words/words.ts'

export type Option = Question['options'][number]

/** A new type, empty but for what every type has. */
export function blankType(service: string): IncidentType {
  return {
    code: '',
    es: '',
    en: '',
    synonyms: { es: [], en: [] },
    priority: 3,
    owner: service,
    services: [service],
    advice: { es: '', en: '' },
    questions: [blankQuestion('first'), blankQuestion('second')],
  } as unknown as IncidentType
}

export function blankQuestion(id: string): Question {
  return { id, es: '', en: '', options: [blankOption('yes', 'Sí', 'Yes'), blankOption('no', 'No', 'No')] }
}

export function blankOption(id: string, es = '', en = ''): Option {
  return { id, es, en }
}

/** A name for a new thing that none of its list has. */
export function freeId(taken: readonly { id: string }[], stem: string): string {
  for (let count = taken.length + 1; ; count++) {
    const id = `${stem}${count}`
    if (!taken.some((one) => one.id === id)) return id
  }
}

/** An item moved by one place; as it was where it cannot. */
export function moved<T>(list: readonly T[], at: number, by: 1 | -1): T[] {
  const to = at + by
  if (to < 0 || to >= list.length) return [...list]
  const next = [...list]
  const [item] = next.splice(at, 1)
  next.splice(to, 0, item as T)
  return next
}

export function replaced<T>(list: readonly T[], at: number, item: T | undefined): T[] {
  return list.flatMap((each, index) => (index === at ? (item === undefined ? [] : [item]) : [each]))
}

/** Words with commas between, as a list. */
export function wordsIn(text: string): string[] {
  return [...new Set(text.split(',').map((word) => word.trim()))].filter(Boolean)
}

/** What is wrong with a type, by the path of the field, in words that say what to write. */
export function typeFaults(type: IncidentType, t: Say): Map<string, string> {
  const parsed = incidentTypeSchema.safeParse(type)
  const faults = new Map<string, string>()
  for (const issue of parsed.error?.issues ?? []) {
    const path = issue.path.join('.')
    if (!faults.has(path)) faults.set(path, faultWords(issue, t))
  }
  return faults
}

type Issue = NonNullable<ReturnType<typeof incidentTypeSchema.safeParse>['error']>['issues'][number]

/** What is wrong with a field, in words that say what to write. */
export function faultWords(issue: Issue, t: Say): string {
  const last = String(issue.path.at(-1))
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'array'
        ? t('administration.fault.tooFew', { least: Number(issue.minimum) })
        : issue.origin === 'string'
          ? t('administration.fault.empty')
          : t('administration.fault.atLeast', { least: Number(issue.minimum) })
    case 'too_big':
      return issue.origin === 'array'
        ? t('administration.fault.tooMany', { most: Number(issue.maximum) })
        : t('administration.fault.tooLong', { most: Number(issue.maximum) })
    case 'invalid_format':
      return last === 'code' ? t('administration.fault.typeCode') : t('administration.fault.choose')
    case 'custom':
      return last in customFaults ? t(customFaults[last] as WordKey) : t('administration.fault.twice')
    default:
      return t('administration.fault.choose')
  }
}

/** What cannot be true together, by the field that says it. */
const customFaults: Record<string, WordKey> = {
  owner: 'administration.fault.owner',
  service: 'administration.fault.needService',
  raisesTo: 'administration.fault.raises',
}
