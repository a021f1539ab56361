import { type Note, wordsOfNote } from './notes.ts'
import type { ReplayAnswer, Replayed } from './replay.ts'
import type { NotTaken } from './running-centre.ts'

type Language = 'es' | 'en'

const troubles = {
  notTraining: {
    es: 'El centro «{reason}» no es de entrenamiento y no recibe repeticiones. No se envió nada.',
    en: 'The centre "{reason}" is not for training and takes no replay. Nothing was sent.',
  },
  notSignedIn: {
    es: 'El centro no aceptó la llave de programa ({reason}). Un centro que no es de entrenamiento no tiene ninguna; la de uno de entrenamiento está en su carpeta, en program-token. No se envió nada.',
    en: "The centre did not accept the program token ({reason}). A centre that is not for training has none; a training centre's is in its folder, in program-token. Nothing was sent.",
  },
  notReached: {
    es: 'No se llega al centro: {reason}. No se envió nada.',
    en: 'The centre cannot be reached: {reason}. Nothing was sent.',
  },
  folderOfCentre: {
    es: 'En {reason} hay otra cosa; una repetición va en una carpeta propia, nueva o vacía. No se tocó nada.',
    en: '{reason} holds something else; a replay goes into a folder of its own, new or empty. Nothing was touched.',
  },
} as const

export type Trouble = keyof typeof troubles

/** Why nothing was replayed, as one paragraph. */
export function troubleWords(
  { notTaken, reason }: NotTaken | { notTaken: Trouble; reason: string },
  language: Language,
) {
  return troubles[notTaken][language].replace('{reason}', reason)
}

const labels = {
  es: {
    rows: 'filas',
    applied: 'aplicadas',
    corrected: 'aplicadas con corrección',
    refused: 'rechazadas',
    incidents: 'incidentes',
    units: 'unidades',
    events: 'hechos en el registro',
    compared: 'horas comparadas con las vistas',
    differing: 'horas que difieren sin razón',
    seconds: 'segundos',
    faster: 'veces más rápido que lo real',
    whyHeading: 'Qué se corrigió o rechazó, en cuántas filas, con un ejemplo:',
    leftOpen: 'incidentes que quedan abiertos',
  },
  en: {
    rows: 'rows',
    applied: 'applied',
    corrected: 'applied with a correction',
    refused: 'refused',
    incidents: 'incidents',
    units: 'units',
    events: 'facts in the record',
    compared: 'times compared with the views',
    differing: 'times that differ without a reason',
    seconds: 'seconds',
    faster: 'times faster than real',
    whyHeading: 'What was corrected or refused, in how many rows, with an example:',
    leftOpen: 'incidents left open',
  },
} as const

/** What became of the file, for people. */
export function replayReport(
  { answer, differences, rows }: Pick<Replayed, 'answer' | 'differences' | 'rows'>,
  language: Language,
) {
  const say = labels[language]
  const lines: [number, string][] = [
    [answer.rows, say.rows],
    [answer.applied, say.applied],
    [answer.corrected, say.corrected],
    [answer.refused, say.refused],
    [answer.incidents, say.incidents],
    [answer.units, say.units],
    [answer.events, say.events],
    [answer.milestonesCompared, say.compared],
    [answer.milestonesDiffering, say.differing],
    [Math.round(answer.seconds * 10) / 10, say.seconds],
    [timesFaster(answer), say.faster],
  ]
  if (answer.incidentsLeftOpen > 0) lines.push([answer.incidentsLeftOpen, say.leftOpen])
  const notes = rows.flatMap((row) => row.notes)
  const why = Object.entries(answer.why).sort(([, a], [, b]) => b - a)
  const example = (code: string) => notes.find((note) => note.code === code) ?? ({ code } as Note)
  return [
    ...lines.map(([value, label]) => `${String(value).padStart(8)}  ${label}`),
    ...(why.length > 0 ? ['', say.whyHeading] : []),
    ...why.map(([code, count]) => `${String(count).padStart(8)}  ${wordsOfNote(example(code), language)}`),
    ...differences,
  ]
}

/** How many seconds of the record went into one here. */
export function timesFaster({
  recordSeconds,
  seconds,
}: Pick<ReplayAnswer, 'recordSeconds' | 'seconds'>): number {
  return seconds > 0 ? Math.round(recordSeconds / seconds) : 0
}
