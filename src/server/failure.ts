import { failures } from './failures.ts'
import { fill, type Language, say, type Words } from './words.ts'

/** Why the program cannot start or go on, as data: a code of `failures.ts` and what fills its gaps. */
export interface Failure {
  code: keyof typeof failures
  /** A text of a program or file in both languages, where it has to be told in people's own. */
  parameters: Record<string, Words | number>
}

export type FailureError = Error & { failure: Failure }

/** The error of a failure, to throw. Its message is the English paragraph, for program logs. */
export function failing(
  code: keyof typeof failures,
  parameters: Failure['parameters'] = {},
  cause?: unknown,
): FailureError {
  const failure = { code, parameters }
  return Object.assign(new Error(paragraph(failure, 'en'), { cause }), { failure })
}

export function failureOf(error: unknown): Failure | undefined {
  if (!(error instanceof Error) || !('failure' in error)) return undefined
  return error.failure as Failure
}

/** One paragraph: what happened, whether anything was lost, what to do. Lines of SQL or paths keep their own line. */
export function paragraph(failure: Failure, language: Language): string {
  const { what, lost, next } = failures[failure.code][language]
  const entries = Object.entries(failure.parameters)
  const inLanguage = entries.map(([gap, value]) => [
    gap,
    typeof value === 'number' ? value : say(value, language),
  ])
  return fill([what, lost, next].filter(Boolean).join(' '), Object.fromEntries(inLanguage))
}
