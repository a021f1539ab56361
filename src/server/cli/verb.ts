import type { JsonObject } from '../../log/event.ts'
import type { Language, Words } from '../words.ts'
import type { Progress } from './progress.ts'

/** One option of a verb: `--name`, or `--name VALUE` where `type` is `string`. */
export interface VerbOption {
  type: 'string' | 'boolean'
  /** What stands for the value in the help: FILE, SECONDS. */
  value?: string
  multiple?: boolean
  default?: string
  summary: Words
}

export type VerbOptions = Record<string, VerbOption>

export type OptionValues<O extends VerbOptions> = {
  [K in keyof O]: O[K] extends { type: 'boolean' }
    ? boolean
    : O[K] extends { multiple: true }
      ? string[]
      : O[K] extends { default: string }
        ? string
        : string | undefined
}

/** What a verb is called with. */
export interface VerbCall<O extends VerbOptions = VerbOptions> {
  options: OptionValues<O>
  /** The words behind the verb that are no options: `import sf` gives `['sf']`. */
  words: string[]
  json: boolean
  readonly language: Language
  /** From here on in this language: a centre's own, once its configuration has been read. */
  speak(language: Language): void
  /** The project's folder: `migrations/`, `config/`, `dist/` are in it. */
  root: string
  /** A line for the reader: standard output, or standard error with `--json`. */
  print(line: string): void
  /** A bar on a terminal, a line now and then elsewhere. `total` absent: counts only. */
  progress(title: string, total?: number): Progress
  /** Aborted by Ctrl-C and by SIGTERM. Whoever works long stops soon after. */
  stopping: AbortSignal
}

export interface VerbResult {
  /** Default 0. */
  exitCode?: number
  /** With `--json` printed as one object on one line, the last of the output. */
  answer?: JsonObject
}

/**
 * One verb of the command line. A file of `verbs/` exports one as `verb`: `import.ts` is `amparo import`,
 * `log-verify.ts` is `amparo log verify`. `--help` and `--json` are every verb's and are not declared.
 */
export interface Verb<O extends VerbOptions = VerbOptions> {
  /** As typed: `import`, `log verify`. */
  name: string
  summary: Words
  /** What follows the name in the usage line: `sf --data DIR`. */
  usage?: string
  options: O
  /** More for `--help`, after the options. */
  details?: Words
  run(call: VerbCall<O>): Promise<VerbResult | undefined>
}

/** Gives a verb its option types: `export const verb = defineVerb({ ... })`. */
export function defineVerb<const O extends VerbOptions>(verb: Verb<O>): Verb<O> {
  return verb
}

/** The options of every verb that works on a centre's folder. */
export const centreOptions = {
  folder: {
    type: 'string',
    value: 'DIR',
    summary: { es: 'carpeta de datos (por omisión: var)', en: 'data folder (default: var)' },
  },
  config: {
    type: 'string',
    value: 'FILE',
    summary: {
      es: 'archivo de configuración (por omisión: config/centre.yaml si existe)',
      en: 'configuration file (default: config/centre.yaml where it exists)',
    },
  },
} as const satisfies VerbOptions
