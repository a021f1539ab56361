import type { z } from 'zod'
import { en, es } from 'zod/locales'
import { nearest } from '../nearest.ts'
import { type Config, configSchema, defaultConfig, wanted } from './schema.ts'

/** In both languages: a file is read before it is known which one its centre speaks. */
export interface Problem {
  es: string
  en: string
}

/** Checks what a configuration file holds. Each problem names its key; an unknown key, the nearest known one. */
export function checkConfig(value: unknown): { config: Config } | { problems: Problem[] } {
  const parsed = configSchema.safeParse(value, { error: en().localeError })
  if (parsed.success) {
    const problems = checkTogether(parsed.data)
    return problems.length > 0 ? { problems } : { config: parsed.data }
  }
  const spanish = configSchema.safeParse(value, { error: es().localeError }).error?.issues ?? []
  return { problems: parsed.error.issues.flatMap((issue, at) => problemsOf(issue, spanish[at] ?? issue)) }
}

/** Keys that only make sense together. */
function checkTogether({ server }: Config): Problem[] {
  const { certificate, key, selfSigned } = server.tls
  const problems: Problem[] = []
  if ((certificate === null) !== (key === null)) {
    problems.push({
      es: 'server.tls: certificate y key van juntas',
      en: 'server.tls: certificate and key go together',
    })
  }
  if (certificate && selfSigned) {
    problems.push({
      es: 'server.tls: o certificate y key, o selfSigned',
      en: 'server.tls: either certificate and key, or selfSigned',
    })
  }
  return problems
}

/** What the schema itself says of a value, which it says in English. */
const ownWords: Record<string, string> = {
  [wanted.timeZone]: 'una zona horaria de IANA, como America/Guayaquil',
  [wanted.id]: 'solo minúsculas, cifras y guiones; empieza con letra',
}

function problemsOf(issue: z.core.$ZodIssue, spanish: z.core.$ZodIssue): Problem[] {
  if (issue.code !== 'unrecognized_keys') {
    const key = issue.path.join('.') || '(file)'
    return [
      {
        es: `${key}: ${ownWords[issue.message] ?? spanish.message}`,
        en: `${key}: ${issue.message}`,
      },
    ]
  }
  return issue.keys.map((key) => {
    const full = [...issue.path, key].join('.')
    const meant = nearestKey(issue.path, key)
    if (!meant) return { es: `clave desconocida ${full}`, en: `unknown key ${full}` }
    return {
      es: `clave desconocida ${full}, ¿quiso decir ${meant}?`,
      en: `unknown key ${full}, did you mean ${meant}?`,
    }
  })
}

/** First among the keys of the same section, then a key of that name anywhere. */
function nearestKey(path: PropertyKey[], key: string): string | undefined {
  const known = allKeys(defaultConfig())
  const prefix = path.length > 0 ? `${path.join('.')}.` : ''
  const siblings = known
    .filter((each) => each.startsWith(prefix))
    .map((each) => each.slice(prefix.length).split('.')[0])
  const near = nearest(
    key,
    siblings.filter((name) => name !== undefined),
  )
  if (near) return prefix + near
  const lastName = (each: string) => each.slice(each.lastIndexOf('.') + 1)
  const elsewhere = nearest(key, known.map(lastName))
  return known.find((each) => lastName(each) === elsewhere)
}

/** `server.tls.key` and so on: the leaves, and the sections themselves. */
export function allKeys(value: object, prefix = ''): string[] {
  return Object.entries(value).flatMap(([key, inner]) => {
    const full = prefix + key
    return typeof inner === 'object' && inner !== null ? [full, ...allKeys(inner, `${full}.`)] : [full]
  })
}
