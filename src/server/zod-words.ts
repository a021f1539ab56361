import type { z } from 'zod'
import { en, es } from 'zod/locales'
import type { Language } from './words.ts'

const words = { es: es().localeError, en: en().localeError }

/** What does not fit a schema, in a reader's language; empty where it fits. Names keys and kinds, never values. */
export function issuesIn(schema: z.ZodType, value: unknown, language: Language): z.core.$ZodIssue[] {
  return schema.safeParse(value, { error: words[language] }).error?.issues ?? []
}
