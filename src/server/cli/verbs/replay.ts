import { access, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileBytes } from '../../../exchange/bytes.ts'
import { isMalformed } from '../../../exchange/malformed.ts'
import { loadMapping } from '../../../simulator/replay/mapping-file.ts'
import { nameId } from '../../../simulator/replay/name-id.ts'
import { wordsOfNote } from '../../../simulator/replay/notes.ts'
import { paceOf } from '../../../simulator/replay/pace.ts'
import { type Plan, planReplay } from '../../../simulator/replay/plan.ts'
import { parseBound, within } from '../../../simulator/replay/range.ts'
import type { Replayed } from '../../../simulator/replay/replay.ts'
import { replayReport, timesFaster, troubleWords } from '../../../simulator/replay/replay-words.ts'
import { readSource } from '../../../simulator/replay/source-file.ts'
import { failing } from '../../failure.ts'
import { malformedWords } from '../../malformed-words.ts'
import { tokenFileName } from '../../program-tokens.ts'
import { type Refused, replayIntoOwn, replayIntoRunning } from '../../replay-sending.ts'
import { defineVerb, type VerbCall, type VerbResult } from '../verb.ts'

const options = {
  from: {
    type: 'string',
    value: 'TIME',
    summary: {
      es: 'incidentes desde esta hora del registro (2017-01-03 o 2017-01-03T06:00)',
      en: 'incidents from this time of the record on (2017-01-03 or 2017-01-03T06:00)',
    },
  },
  to: {
    type: 'string',
    value: 'TIME',
    summary: { es: 'incidentes hasta antes de esta hora', en: 'incidents before this time' },
  },
  speed: {
    type: 'string',
    value: 'N|max',
    summary: {
      es: 'segundos del registro por segundo, o max (por omisión: max; con --into: 1)',
      en: 'seconds of the record a second, or max (default: max; with --into: 1)',
    },
  },
  into: {
    type: 'string',
    value: 'URL',
    summary: {
      es: 'envía a un centro de entrenamiento que está en marcha',
      en: 'sends to a training centre that is running',
    },
  },
  token: {
    type: 'string',
    value: 'FILE',
    default: join('var', tokenFileName),
    summary: {
      es: 'con --into: la llave de programa de ese centro (por omisión: var/program-token)',
      en: 'with --into: the program token of that centre (default: var/program-token)',
    },
  },
  folder: {
    type: 'string',
    value: 'DIR',
    summary: {
      es: 'conserva aquí el registro de la repetición (por omisión se borra al final)',
      en: 'keeps the record of the replay here (by default it is deleted at the end)',
    },
  },
  rows: {
    type: 'string',
    value: 'FILE',
    summary: {
      es: 'escribe aquí qué pasó con cada fila (un JSON por línea)',
      en: 'writes here what became of each row (one JSON a line)',
    },
  },
  mapping: {
    type: 'string',
    value: 'FILE',
    summary: {
      es: 'otra tabla de tipos y unidades (por omisión: la de San Francisco)',
      en: 'another table of types and units (default: that of San Francisco)',
    },
  },
} as const

type Call = VerbCall<typeof options>

const choiceWords = {
  bound: {
    es: '«{given}» no es una hora: escriba 2017-01-03 o 2017-01-03T06:00.',
    en: '"{given}" is no time: write 2017-01-03 or 2017-01-03T06:00.',
  },
  speed: {
    es: '«{given}» no es una velocidad: escriba un número mayor que cero, o max.',
    en: '"{given}" is no speed: write a number above zero, or max.',
  },
  nothing: {
    es: 'Ningún incidente del archivo está entre --from y --to.',
    en: 'No incident of the file lies between --from and --to.',
  },
}

/** `amparo replay FILE.csv`: a real dispatch record as operation, through the commands of an operator. */
export const verb = defineVerb({
  name: 'replay',
  summary: {
    es: 'Repite un registro real de despachos, fila por fila, por las órdenes de siempre',
    en: 'Replays a real dispatch record, row by row, through the usual commands',
  },
  usage: 'FILE.csv',
  options,
  details: {
    es: 'FILE tiene las columnas del registro del Cuerpo de Bomberos de San Francisco (DataSF). Sin --into arranca un centro en una carpeta propia, cuyo reloj es el del registro; con --into el reloj es el de ese centro y no se comparan horas.',
    en: "FILE has the columns of the San Francisco Fire Department's record (DataSF). Without --into a centre is started in a folder of its own, whose clock is the record's; with --into the clock is that centre's and times are not compared.",
  },
  async run(call): Promise<VerbResult> {
    const { options: chosen, language, print } = call
    const plan = await readPlan(call)
    const result = await sendPlan(call, plan)
    call.stopping.throwIfAborted()
    if ('notTaken' in result) {
      print(troubleWords(result, language))
      return { exitCode: 1, answer: { ok: false, refused: result.notTaken, reason: result.reason } }
    }
    if (chosen.rows !== undefined) await writeFile(chosen.rows, rowLines(result, language))
    for (const line of replayReport(result, language)) print(line)
    const { answer } = result
    return {
      exitCode: answer.milestonesDiffering > 0 ? 1 : 0,
      answer: { ...answer, timesFaster: timesFaster(answer) },
    }
  },
})

async function readPlan({ words, options: chosen, language }: Call): Promise<Plan> {
  const [file] = words
  if (file === undefined || words.length > 1) throw wrong('amparo replay FILE.csv')
  const mapping = loadMapping(chosen.mapping)
  const bound = (name: 'from' | 'to') => {
    const text = chosen[name]
    if (text === undefined) return undefined
    const ms = parseBound(text, mapping.timeZone)
    if (ms === undefined) throw wrong(choiceWords.bound[language].replace('{given}', `--${name} ${text}`))
    return ms
  }
  const range = { fromMs: bound('from'), toMs: bound('to') }
  const reading = access(file).then(() => readSource(fileBytes(file), mapping.timeZone))
  const rows = await reading.catch((error: NodeJS.ErrnoException) => {
    const reason = error.code ?? (isMalformed(error) ? malformedWords(error.message) : undefined)
    throw reason === undefined ? error : failing('fileUnreadable', { file, reason }, error)
  })
  const chosenRows = within(rows, range)
  if (chosenRows.length === 0) throw wrong(choiceWords.nothing[language])
  return planReplay(chosenRows, mapping, nameId)
}

function paceOfCall({ options: chosen, stopping, language }: Call) {
  const speed = chosen.speed ?? (chosen.into === undefined ? 'max' : '1')
  if (speed === 'max') return undefined
  const factor = Number(speed)
  if (!(factor > 0)) throw wrong(choiceWords.speed[language].replace('{given}', speed))
  return paceOf(factor, stopping)
}

function sendPlan(call: Call, plan: Plan): Promise<Replayed | Refused> {
  const { options: chosen, root, stopping, language, progress } = call
  const sending = {
    root,
    plan,
    pace: paceOfCall(call),
    stopping,
    onProgress: progressOf(plan, language, progress),
  }
  if (chosen.into !== undefined)
    return replayIntoRunning({ ...sending, url: chosen.into, tokenFile: resolve(chosen.token) })
  const { timeZone } = loadMapping(chosen.mapping)
  return replayIntoOwn({ ...sending, timeZone, ...(chosen.folder && { folder: resolve(chosen.folder) }) })
}

function progressOf(plan: Plan, language: Call['language'], progress: Call['progress']) {
  const bar = progress(language === 'es' ? 'Repetición' : 'Replay', plan.steps.length)
  return (done: number) => {
    if (done >= plan.steps.length) return bar.done()
    const ms = plan.steps[done]?.dueMs ?? plan.fromMs
    bar.at(done, new Date(ms).toISOString().slice(0, 16).replace('T', ' '))
  }
}

function rowLines({ rows }: Replayed, language: 'es' | 'en'): string {
  const lines = rows.map(({ notes, ...row }) =>
    JSON.stringify({ ...row, notes: notes.map((note) => ({ ...note, words: wordsOfNote(note, language) })) }),
  )
  return `${lines.join('\n')}\n`
}

function wrong(reason: string): Error {
  return failing('wrongArguments', { verb: 'replay', reason })
}
