import { parseArgs } from 'node:util'
import { failing } from '../failure.ts'
import { nearest } from '../nearest.ts'
import type { Language } from '../words.ts'
import type { OptionValues, Verb, VerbOptions } from './verb.ts'

export interface Parsed<O extends VerbOptions> {
  options: OptionValues<O>
  words: string[]
  json: boolean
  help: boolean
}

const everyVerb = { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' } } as const

/**
 * Reads the words behind a verb. Refuses (`wrongArguments`) an unknown option with the nearest known one, an
 * option that lacks its value, and a value where none belongs.
 */
export function parseArguments<O extends VerbOptions>(
  verb: Verb<O>,
  words: string[],
  language: Language,
): Parsed<O> {
  const declared = Object.entries(verb.options)
  const options = Object.fromEntries(
    declared.map(([name, { type, multiple }]) => [name, { type, multiple: multiple ?? false }]),
  )
  const known: Record<string, { type: 'string' | 'boolean'; multiple?: boolean; short?: string }> = {
    ...options,
    ...everyVerb,
  }
  const { values, positionals, tokens } = parseArgs({
    args: words,
    options: known,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const fault = faultOf(token, known, language)
    if (fault) throw failing('wrongArguments', { verb: verb.name, reason: fault })
  }
  const filled = Object.fromEntries(
    declared.map(([name, option]) => [name, values[name] ?? option.default ?? emptyOf(option)]),
  )
  return {
    options: filled as OptionValues<O>,
    words: positionals,
    json: values.json === true,
    help: values.help === true,
  }
}

function emptyOf(option: { type: string; multiple?: boolean }) {
  if (option.multiple) return []
  return option.type === 'boolean' ? false : undefined
}

function faultOf(
  token: { name: string; rawName: string; value?: string },
  known: Record<string, { type: string }>,
  language: Language,
): string | undefined {
  const spanish = language === 'es'
  const option = known[token.name]
  if (!option) {
    const near = nearest(token.name, Object.keys(known))
    const what = spanish ? `No existe la opción ${token.rawName}.` : `There is no option ${token.rawName}.`
    if (!near) return what
    return `${what} ${spanish ? `¿Quiso decir --${near}?` : `Did you mean --${near}?`}`
  }
  if (option.type === 'string' && token.value === undefined) {
    return spanish
      ? `La opción ${token.rawName} necesita un valor.`
      : `The option ${token.rawName} needs a value.`
  }
  if (option.type === 'boolean' && token.value !== undefined) {
    return spanish
      ? `La opción ${token.rawName} no lleva valor.`
      : `The option ${token.rawName} takes no value.`
  }
  return undefined
}

/** A whole number from an option's text, within limits; refuses (`wrongArguments`) anything else. */
export function wholeNumber(
  verb: string,
  option: string,
  text: string | undefined,
  limits: { from: number; to: number },
): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= limits.from && value <= limits.to) return value
  throw failing('wrongArguments', { verb, reason: `--${option} ${text}: ${limits.from}–${limits.to}.` })
}
