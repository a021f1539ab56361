import { join, resolve } from 'node:path'
import { type Failure, failureOf, paragraph } from '../failure.ts'
import { type Language, terminalLanguage } from '../words.ts'
import { parseArguments } from './arguments.ts'
import { loadVerb, splitVerb, verbNames } from './find-verb.ts'
import { generalHelp, verbHelp } from './help.ts'
import { showProgress } from './progress.ts'
import { stopSignal } from './stopping.ts'
import type { VerbResult } from './verb.ts'

const root = resolve(import.meta.dirname, '../../..')
const verbFolder = join(import.meta.dirname, 'verbs')
const interrupted = 130

/** Runs one command line and answers its exit code. The language may become that of the centre on the way. */
async function run(typed: string[]): Promise<number> {
  let language = terminalLanguage(process.env)
  const asJson = typed.includes('--json')
  try {
    const names = await verbNames(verbFolder)
    if (typed.length === 0 || typed[0] === '--help' || typed[0] === '-h' || typed[0] === 'help') {
      const verbs = await Promise.all(names.map((name) => loadVerb(verbFolder, name)))
      process.stdout.write(generalHelp(verbs, language))
      return 0
    }
    const { name, rest } = splitVerb(typed, names, language)
    const verb = await loadVerb(verbFolder, name)
    const { options, words, json, help } = parseArguments(verb, rest, language)
    if (help) {
      process.stdout.write(verbHelp(verb, language))
      return 0
    }
    const stopping = stopSignal()
    const out = json ? process.stderr : process.stdout
    const result = await verb.run({
      options,
      words,
      json,
      get language() {
        return language
      },
      speak: (chosen: Language) => {
        language = chosen
      },
      root,
      stopping,
      print: (line) => void out.write(`${line}\n`),
      progress: (title, total) => showProgress(progressTarget(), title, total),
    })
    return finish(result, json)
  } catch (error) {
    return fail(error, language, asJson)
  }
}

function finish(result: VerbResult | undefined, json: boolean): number {
  if (json) process.stdout.write(`${JSON.stringify(result?.answer ?? {})}\n`)
  return result?.exitCode ?? 0
}

function fail(error: unknown, language: Language, json: boolean): number {
  if (error instanceof Error && error.name === 'AbortError') return interrupted
  const failure = failureOf(error)
  const text = failure ? paragraph(failure, language) : unexpected(error, language)
  process.stderr.write(`\n${text}\n`)
  if (json) process.stdout.write(`${JSON.stringify(failureAnswer(failure, text))}\n`)
  return failure?.code === 'unknownVerb' || failure?.code === 'wrongArguments' ? 2 : 1
}

function failureAnswer(failure: Failure | undefined, text: string) {
  return { ok: false, failure: failure?.code ?? 'unexpected', parameters: failure?.parameters ?? {}, text }
}

function unexpected(error: unknown, language: Language): string {
  const what = language === 'es' ? 'Error inesperado del programa:' : 'Unexpected error of the program:'
  return `${what} ${error instanceof Error ? error.stack : String(error)}`
}

function progressTarget() {
  return {
    write: (text: string) => void process.stderr.write(text),
    isTerminal: Boolean(process.stderr.isTTY),
    columns: process.stderr.columns || 80,
    now: () => performance.now(),
  }
}

/** A pipe takes what was written before the process may end. */
function flush(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((done) => stream.write('', () => done()))
}

// Whoever reads our output may stop reading (`| head`); that is no reason to fall over half way.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
const exitCode = await run(process.argv.slice(2))
await Promise.all([flush(process.stdout), flush(process.stderr)])
process.exit(exitCode)
