import type { z } from 'zod'
import { nearest } from '../nearest.ts'
import { type Config, configSchema, defaultConfig } from './schema.ts'

/** Checks what a configuration file holds. Each problem names its key; an unknown key, the nearest known one. */
export function checkConfig(value: unknown): { config: Config } | { problems: string[] } {
  const parsed = configSchema.safeParse(value)
  if (parsed.success) {
    const problems = checkTogether(parsed.data)
    return problems.length > 0 ? { problems } : { config: parsed.data }
  }
  return { problems: parsed.error.issues.flatMap(problemsOf) }
}

/** Keys that only make sense together. */
function checkTogether({ server }: Config): string[] {
  const { certificate, key, selfSigned } = server.tls
  const problems: string[] = []
  if ((certificate === null) !== (key === null)) problems.push('server.tls: certificate + key')
  if (certificate && selfSigned) problems.push('server.tls: certificate | selfSigned')
  return problems
}

function problemsOf(issue: z.core.$ZodIssue): string[] {
  if (issue.code !== 'unrecognized_keys') {
    return [`${issue.path.join('.') || '(file)'}: ${issue.message}`]
  }
  return issue.keys.map((key) => {
    const full = [...issue.path, key].join('.')
    const meant = nearestKey(issue.path, key)
    return meant ? `${full} → ${meant}?` : full
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
