import { resolve } from 'node:path'
import type { VerbResult } from '../verb.ts'

interface AnyVerb {
  run(call: never): Promise<VerbResult | undefined>
}

/** Runs a verb as the command line would; what it printed and what it answered. */
export async function callVerb(
  verb: AnyVerb,
  options: Record<string, string>,
  words: string[] = [],
  language: 'es' | 'en' = 'en',
) {
  const printed: string[] = []
  const call = {
    options,
    words,
    json: false,
    language,
    speak: () => {},
    root: resolve(import.meta.dirname, '../../../..'),
    print: (line: string) => void printed.push(line),
    progress: () => ({ at: () => {}, done: () => {} }),
    stopping: new AbortController().signal,
  }
  const result = await verb.run(call as never)
  return { printed, ...result, answer: result?.answer as Record<string, unknown> | undefined }
}
