/** Why a row was not taken as it stands: a code of one of the catalogues below, with what fills its gaps. */
export interface Note {
  code: CorrectionCode | RowRefusalCode
  parameters?: Record<string, string | number>
}

interface Words {
  es: string
  en: string
}

/** What was done about an oddity of a row. Nothing of the row is lost by any of them. */
export const corrections = {
  timesOutOfOrder: {
    es: '«{later}» es anterior a «{earlier}»: se conservan ambas horas, informadas en el orden en que ocurrieron.',
    en: '"{later}" is earlier than "{earlier}": both times are kept, reported in the order in which they happened.',
  },
  beforeAssigned: {
    es: '«{column}» es anterior a la asignación: se informa al asignar, con su propia hora.',
    en: '"{column}" is earlier than the assignment: reported when assigned, with its own time.',
  },
  availableBeforeOthers: {
    es: '«Available DtTm» es anterior a «{column}»: se informa después de esta, con su propia hora.',
    en: '"Available DtTm" is earlier than "{column}": reported after it, with its own time.',
  },
  unitStillBusy: {
    es: 'La unidad seguía en el incidente {incident}: queda apilada detrás y se informa igual.',
    en: 'The unit was still on incident {incident}: stacked behind it, and reported all the same.',
  },
  endedByNext: {
    es: 'Falta «Available DtTm»: la asignación termina cuando la unidad sale al incidente {incident}.',
    en: '"Available DtTm" is missing: the assignment ends when the unit is sent to incident {incident}.',
  },
  leftOpen: {
    es: 'Falta «Available DtTm» y la unidad no vuelve a salir: la asignación y su incidente quedan abiertos.',
    en: '"Available DtTm" is missing and the unit is not sent again: the assignment and its incident stay open.',
  },
  stepMissing: {
    es: 'Falta «{column}», aunque hay un paso posterior: el paso queda sin hora.',
    en: '"{column}" is missing though a later step is there: the step stays without a time.',
  },
  assignedLater: {
    es: 'Falta «Dispatch DtTm»: se asigna a la hora de «{column}».',
    en: '"Dispatch DtTm" is missing: assigned at the time of "{column}".',
  },
  openedBy: {
    es: 'El incidente se abre a la hora de «{column}», porque «Entry DtTm» falta o es posterior.',
    en: 'The incident is opened at the time of "{column}", because "Entry DtTm" is missing or later.',
  },
  skippedHour: {
    es: '«{column}» cae en la hora que no existió al adelantar los relojes: se toma una hora después.',
    en: '"{column}" lies in the hour skipped when clocks went forward: taken as an hour later.',
  },
  reopened: {
    es: 'El incidente ya se había cerrado solo: se reabre para enviar la unidad.',
    en: 'The incident had closed by itself already: reopened to send the unit.',
  },
  callTypeUnknown: {
    es: 'El tipo «{value}» no está en la tabla: se toma {type}.',
    en: 'The call type "{value}" is not in the table: {type} is taken.',
  },
  unitTypeUnknown: {
    es: 'El tipo de unidad «{value}» no está en la tabla: se registra sin capacidades.',
    en: 'The unit type "{value}" is not in the table: registered without capabilities.',
  },
  dispositionUnknown: {
    es: 'El desenlace «{value}» no está en la tabla: se toma {disposition}.',
    en: 'The disposition "{value}" is not in the table: {disposition} is taken.',
  },
  locationUnreadable: {
    es: '«Location» no tiene coordenadas legibles: el incidente queda con la dirección.',
    en: '"Location" holds no readable coordinates: the incident keeps the address.',
  },
} as const satisfies Record<string, Words>

export type CorrectionCode = keyof typeof corrections

/** Why a row could not become part of the record. */
export const rowRefusals = {
  known: {
    es: 'Esta fila ya está en el registro.',
    en: 'This row is in the record already.',
  },
  fieldMissing: { es: 'Falta «{column}».', en: '"{column}" is missing.' },
  fieldUnreadable: {
    es: '«{column}» no se entiende: «{value}».',
    en: '"{column}" cannot be understood: "{value}".',
  },
  noTime: {
    es: 'La fila no dice cuándo salió la unidad.',
    en: 'The row does not say when the unit was sent.',
  },
  refusedByRule: {
    es: 'El centro rechazó «{step}»: {refused}.',
    en: 'The centre refused "{step}": {refused}.',
  },
} as const satisfies Record<string, Words>

export type RowRefusalCode = keyof typeof rowRefusals

const catalogue: Record<string, Words> = { ...corrections, ...rowRefusals }

/** A note in words. */
export function wordsOfNote({ code, parameters }: Note, language: 'es' | 'en'): string {
  const words = catalogue[code]?.[language] ?? code
  return words.replace(/\{(\w+)\}/g, (_, gap) => String(parameters?.[gap] ?? '…'))
}
