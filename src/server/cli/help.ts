import { type Language, say } from '../words.ts'
import type { Verb } from './verb.ts'

const every = {
  json: {
    es: 'al final, el resultado como un objeto en una línea',
    en: 'at the end, the result as one object on one line',
  },
  help: { es: 'esta ayuda', en: 'this help' },
}

/** `--help` of a verb. */
export function verbHelp(verb: Verb, language: Language): string {
  const usage = ['npm run amparo --', verb.name, verb.usage].filter(Boolean).join(' ')
  const options = Object.entries(verb.options).map(([name, option]): [string, string] => [
    `--${name}${option.type === 'string' ? ` ${option.value ?? 'TEXT'}` : ''}`,
    say(option.summary, language),
  ])
  const general: [string, string][] = [
    ['--json', every.json[language]],
    ['--help', every.help[language]],
  ]
  const details = verb.details ? `\n${say(verb.details, language)}\n` : ''
  return `${say(verb.summary, language)}\n\n  ${usage}\n\n${table([...options, ...general])}\n${details}`
}

/** What `--help` without a verb says. */
export function generalHelp(verbs: Verb[], language: Language): string {
  const rows = verbs.map((verb): [string, string] => [verb.name, say(verb.summary, language)])
  const title =
    language === 'es'
      ? 'Amparo, sistema abierto de atención de emergencias\n\n  npm run amparo -- ORDEN [--help]'
      : 'Amparo, open emergency-response system\n\n  npm run amparo -- VERB [--help]'
  return `${title}\n\n${table(rows)}\n`
}

function table(rows: [string, string][]): string {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n')
}
