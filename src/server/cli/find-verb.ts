import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { failing } from '../failure.ts'
import { nearest } from '../nearest.ts'
import type { Language } from '../words.ts'
import type { Verb } from './verb.ts'

const verbFile = /^([a-z]+(?:-[a-z]+)*)\.ts$/

/** Names of the verbs, from the files of a folder: `log-verify.ts` is `log verify`. */
export async function verbNames(folder: string): Promise<string[]> {
  const files = await readdir(folder)
  return files
    .map((file) => verbFile.exec(file)?.[1]?.replaceAll('-', ' '))
    .filter((name) => name !== undefined)
    .sort()
}

/** Loads a verb by its name. */
export async function loadVerb(folder: string, name: string): Promise<Verb> {
  const path = join(folder, `${name.replaceAll(' ', '-')}.ts`)
  const module = await import(pathToFileURL(path).href)
  return module.verb
}

/**
 * Splits what was typed into the verb's name (the longest that exists) and the rest.
 * Refuses (`unknownVerb`) with the nearest known one.
 */
export function splitVerb(
  typed: string[],
  names: string[],
  language: Language,
): { name: string; rest: string[] } {
  for (const length of [2, 1]) {
    const name = typed.slice(0, length).join(' ')
    if (typed.length >= length && names.includes(name)) return { name, rest: typed.slice(length) }
  }
  const [first = '', second] = typed
  const family = names.filter((name) => name.startsWith(`${first} `))
  const given = second && !second.startsWith('-') && family.length > 0 ? `${first} ${second}` : first
  const near = second && family.length > 0 ? nearest(given, family) : nearest(given, names)
  const meant = near ?? family.join(', ')
  const question = language === 'es' ? ` ¿Quiso decir «${meant}»?` : ` Did you mean "${meant}"?`
  throw failing('unknownVerb', { given, nearest: meant ? question : '' })
}
