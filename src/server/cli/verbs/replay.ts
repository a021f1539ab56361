import { access, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileBytes } from '../../../exchange/bytes.ts'
import { isMalformed } from '../../../exchange/malformed.ts'
import { loadMapping } from '../../../simulator/replay/mapping-file.ts'
import { nameId } from '../../../simulator/replay/name-id.ts'
import { wordsOfNote } from '../../../simulator/replay/notes.ts'
import { paceOf } from '../../../simulator/replay/pace.ts'
import { type Plan, planReplay } from '../../../simulator/replay/plan.ts'
import { parseBound, within } from '../../../simulator/replay/range.ts'
import { type Replayed, replay } from '../../../simulator/replay/replay.ts'
import { replayReport, timesFaster, troubleWords } from '../../../simulator/replay/replay-words.ts'
import { runningCentre } from '../../../simulator/replay/running-centre.ts'
import { readSource } from '../../../simulator/replay/source-file.ts'
import { failing } from '../../failure.ts'
import { tokenFileName } from '../../program-tokens.ts'
import { openFolderReplay } from '../../replay-centre.ts'
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
    const result =
      chosen.into === undefined ? await intoOwn(call, plan) : await intoRunning(call, plan, chosen.into)
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
    const reason = error.code ?? (isMalformed(error) ? error.message : undefined)
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

async function intoOwn(call: Call, plan: Plan): Promise<Replayed | Refused> {
  const { options: chosen, root, stopping } = call
  const pace = paceOfCall(call)
  const kept = chosen.folder === undefined ? undefined : resolve(chosen.folder)
  const dataFolder = kept ?? (await passingFolder(root))
  const { timeZone } = loadMapping(chosen.mapping)
  const opened = await openFolderReplay({ root, dataFolder, timeZone, fromMs: plan.fromMs, pace, stopping })
  if ('notTaken' in opened) return opened
  try {
    return await run(call, plan, {
      target: opened.target,
      readAssignments: opened.readAssignments,
    })
  } finally {
    await opened.close()
    if (kept === undefined)
      for (const folder of [opened.postgresFolder, dataFolder])
        await rm(folder, { recursive: true, force: true })
  }
}

/** Beside the usual data folder, on the same disk, and enterable by PostgreSQL's user where that one is. */
async function passingFolder(root: string): Promise<string> {
  const parent = join(root, 'var')
  await mkdir(parent, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  const folder = await mkdtemp(join(parent, 'replay-'))
  await rm(folder, { recursive: true })
  return folder
}

interface Refused {
  notTaken: 'notTraining' | 'notSignedIn' | 'notReached' | 'folderOfCentre'
  reason: string
}

async function intoRunning(call: Call, plan: Plan, url: string): Promise<Replayed | Refused> {
  const file = resolve(call.options.token)
  const token = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw failing('fileUnreadable', { file, reason: error.code ?? error.message }, error)
  })
  const target = await runningCentre({ url, token: token.trim(), pace: paceOfCall(call) })
  return 'notTaken' in target ? target : run(call, plan, { target })
}

async function run(
  { language, progress, stopping }: Call,
  plan: Plan,
  to: Omit<Parameters<typeof replay>[1], 'idOf' | 'onProgress' | 'stopping'>,
): Promise<Replayed> {
  const bar = progress(language === 'es' ? 'Repetición' : 'Replay', plan.steps.length)
  const day = (done: number) => {
    const ms = plan.steps[Math.min(done, plan.steps.length) - 1]?.dueMs
    return ms === undefined ? '' : new Date(ms).toISOString().slice(0, 16).replace('T', ' ')
  }
  const replayed = await replay(plan, {
    ...to,
    idOf: nameId,
    stopping,
    onProgress: (done) => bar.at(done, day(done)),
  })
  bar.done()
  return replayed
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
