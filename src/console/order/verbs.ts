import type { Milestone } from '../live/records.ts'
import type { StatusLetter } from '../signs/shapes.ts'

/** What a line can ask for. Words of both languages always work, whatever the screen's language. */
export type Verb =
  | 'dispatch'
  | 'close'
  | 'new'
  | 'note'
  | 'find'
  | 'handOver'
  | 'accept'
  | 'refuse'
  | 'release'
  | 'preempt'
  | 'merge'
  | 'separate'
  | 'link'
  | 'priority'
  | 'service'
  | 'callBack'
  | 'ready'
  | 'pause'
  | 'checkIn'
  | 'emergency'
  | 'endEmergency'
  | 'cancel'
  | 'reopen'
  | 'goOn'
  | 'finish'
  | 'giveBack'
  | 'linkCall'
  | 'unlink'
  | 'split'
  | 'unsplit'
  | 'correct'
  | 'caution'
  | 'removeCaution'
  | 'listen'
  | 'takeOver'
  | 'putAt'
  | 'handCall'
  | 'standIn'
  | 'endStandIn'
  | 'closeRoad'
  | 'slowRoad'
  | 'openRoad'
  | 'undo'

export interface VerbFacts {
  /** The letter that equals the key on the button, where there is one. */
  letter?: string
  words: readonly string[]
  /** What follows, in order, for completion. `text` is a reason or a note, to the end of the line. */
  takes: readonly (
    | 'incident'
    | 'other'
    | 'units'
    | 'unit'
    | 'service'
    | 'disposition'
    | 'priority'
    | 'operator'
    | 'letter'
    | 'time'
    | 'text'
  )[]
}

/** Words are written without accents and in small letters: what is typed is compared that way. */
export const verbs: Record<Verb, VerbFacts> = {
  dispatch: {
    letter: 'd',
    words: ['despachar', 'despache', 'mandar', 'enviar', 'dispatch', 'send'],
    takes: ['incident', 'units', 'text'],
  },
  close: { letter: 'c', words: ['cerrar', 'cierre', 'close'], takes: ['incident', 'disposition', 'text'] },
  new: { letter: 'n', words: ['nuevo', 'nueva', 'abrir', 'new', 'open'], takes: ['text'] },
  note: { letter: 'nt', words: ['nota', 'anotar', 'note', 'remark'], takes: ['incident', 'text'] },
  find: { letter: 'b', words: ['buscar', 'ver', 'find', 'show'], takes: ['text'] },
  handOver: {
    letter: 'p',
    words: ['pasar', 'ceder', 'pass', 'handover'],
    takes: ['incident', 'service', 'operator'],
  },
  accept: { letter: 'a', words: ['aceptar', 'tomar', 'accept', 'take'], takes: ['incident', 'service'] },
  refuse: { letter: 'x', words: ['rechazar', 'refuse', 'reject'], takes: ['incident', 'service', 'text'] },
  release: { letter: 'q', words: ['quitar', 'anular', 'release'], takes: ['unit', 'text'] },
  preempt: {
    letter: 'm',
    words: ['mover', 'retirar', 'preempt', 'move'],
    takes: ['incident', 'unit', 'text'],
  },
  merge: { letter: 'u', words: ['unir', 'merge', 'join'], takes: ['incident', 'other'] },
  separate: { words: ['separar', 'desunir', 'unmerge', 'separate'], takes: ['incident'] },
  link: { letter: 'vi', words: ['vincular', 'link'], takes: ['incident', 'other'] },
  priority: {
    letter: 'k',
    words: ['clave', 'prioridad', 'priority'],
    takes: ['incident', 'priority', 'text'],
  },
  service: {
    letter: 's',
    words: ['servicio', 'pedir', 'service', 'involve'],
    takes: ['incident', 'service'],
  },
  callBack: { letter: 'v', words: ['devolver', 'callback'], takes: [] },
  ready: { words: ['listo', 'lista', 'ready'], takes: [] },
  pause: { words: ['pausa', 'break', 'notready'], takes: ['text'] },
  checkIn: { words: ['control', 'checkin'], takes: ['unit'] },
  emergency: { letter: 'sos', words: ['emergencia', 'emergency', 'mayday'], takes: ['unit'] },
  endEmergency: { words: ['finemergencia', 'endemergency'], takes: ['unit', 'text'] },
  cancel: { words: ['cancelar', 'cancel', 'calloff'], takes: ['incident', 'text'] },
  reopen: { words: ['reabrir', 'reopen'], takes: ['incident', 'text'] },
  goOn: { words: ['seguir', 'continuar', 'continue'], takes: ['incident', 'text'] },
  finish: { words: ['terminar', 'termina', 'finish'], takes: ['incident', 'service', 'disposition'] },
  giveBack: { words: ['declinar', 'retirarofrecido', 'decline', 'withdraw'], takes: ['incident'] },
  linkCall: { words: ['sumar', 'sumarllamada', 'addcall', 'attach'], takes: ['incident'] },
  unlink: { words: ['desvincular', 'unlink'], takes: ['incident', 'other'] },
  split: { words: ['dividir', 'split'], takes: ['incident', 'text'] },
  unsplit: { words: ['reunir', 'unsplit'], takes: ['incident'] },
  correct: { words: ['corregir', 'correct'], takes: ['unit', 'letter', 'time', 'text'] },
  closeRoad: {
    letter: 'vc',
    words: ['cortar', 'corte', 'cerrarvia', 'closeroad', 'roadclosed'],
    takes: ['text'],
  },
  slowRoad: { letter: 'vl', words: ['ralentizar', 'vialenta', 'slow', 'slowroad'], takes: ['text'] },
  openRoad: { letter: 'va', words: ['reabrirvia', 'openroad', 'roadopen'], takes: ['text'] },
  undo: { letter: 'z', words: ['deshacer', 'deshaga', 'undo'], takes: [] },
  caution: { words: ['advertir', 'precaucion', 'caution', 'warn'], takes: ['incident', 'text'] },
  removeCaution: {
    words: ['retiraradvertencia', 'uncaution'],
    takes: ['incident', 'text'],
  },
  listen: { letter: 'es', words: ['escuchar', 'listen'], takes: ['operator', 'text'] },
  takeOver: { letter: 'to', words: ['relevar', 'takeover'], takes: ['operator', 'text'] },
  putAt: { words: ['poner', 'put'], takes: ['operator', 'text'] },
  handCall: { words: ['entregar', 'handcall'], takes: ['operator', 'text'] },
  standIn: { words: ['suplir', 'standin'], takes: ['operator', 'text'] },
  endStandIn: { words: ['finsuplencia', 'endstandin'], takes: ['operator', 'text'] },
}

/** What a letter says of a unit: a step of its assignment, or its own state. */
export type StatusReport =
  | { milestone: Milestone }
  /** Free again: clears its assignment, or becomes available where it has none. */
  | { free: true }
  | { state: 'conditional' | 'notAvailable' }

export const reports: Partial<Record<StatusLetter, StatusReport>> = {
  O: { milestone: 'dispatched' },
  R: { milestone: 'acknowledged' },
  E: { milestone: 'enRoute' },
  Z: { milestone: 'staging' },
  L: { milestone: 'onScene' },
  P: { milestone: 'patientContact' },
  T: { milestone: 'transporting' },
  H: { milestone: 'atHospital' },
  F: { milestone: 'clearing' },
  D: { free: true },
  C: { state: 'conditional' },
  N: { state: 'notAvailable' },
}

/** What people say for a status over the radio. */
export const statusWords: Record<string, StatusLetter> = {
  recibida: 'R',
  recibido: 'R',
  acknowledged: 'R',
  enruta: 'E',
  ruta: 'E',
  sale: 'E',
  enroute: 'E',
  responding: 'E',
  espera: 'Z',
  staging: 'Z',
  llego: 'L',
  lugar: 'L',
  arrived: 'L',
  onscene: 'L',
  paciente: 'P',
  patient: 'P',
  traslada: 'T',
  trasladando: 'T',
  transporting: 'T',
  hospital: 'H',
  finaliza: 'F',
  clearing: 'F',
  libre: 'D',
  disponible: 'D',
  clear: 'D',
  available: 'D',
  condicional: 'C',
  conditional: 'C',
  fuera: 'N',
  out: 'N',
}

/** Small letters without accents, so that `Llegó` is found as `llego`. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
}

/** The verb of a word: its letter, one of its words, or any beginning of a word that is only its own. */
export function verbOf(word: string): Verb | undefined {
  const typed = plain(word)
  const entries = Object.entries(verbs) as [Verb, VerbFacts][]
  const exact = entries.find(([, facts]) => facts.letter === typed || facts.words.includes(typed))
  if (exact) return exact[0]
  if (typed.length < 3) return undefined
  const begun = entries.filter(([, facts]) => facts.words.some((each) => each.startsWith(typed)))
  return begun.length === 1 ? begun[0]?.[0] : undefined
}

export function statusLetterOf(word: string): StatusLetter | undefined {
  const typed = plain(word)
  const letter = typed.toUpperCase() as StatusLetter
  if (typed.length === 1) return reports[letter] ? letter : undefined
  return statusWords[typed]
}
