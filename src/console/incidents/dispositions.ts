/**
 * How an incident ends, one key each (the digit of its place). The words are in `words/`; the code goes into the
 * record.
 */
export const incidentDispositions = [
  'attended',
  'transferredToHospital',
  'notFound',
  'falseAlarm',
  'noUnitNeeded',
  'otherCentre',
] as const
export type IncidentDisposition = (typeof incidentDispositions)[number]

const words: Record<string, IncidentDisposition> = {
  atendido: 'attended',
  attended: 'attended',
  hospital: 'transferredToHospital',
  trasladado: 'transferredToHospital',
  transported: 'transferredToHospital',
  noencontrado: 'notFound',
  notfound: 'notFound',
  falsa: 'falseAlarm',
  false: 'falseAlarm',
  falsealarm: 'falseAlarm',
  innecesaria: 'noUnitNeeded',
  unneeded: 'noUnitNeeded',
  otro: 'otherCentre',
  other: 'otherCentre',
}

/** The disposition of a word or digit on the order line (small letters, no accents). */
export function dispositionOf(word: string): IncidentDisposition | undefined {
  if (/^\d$/.test(word)) return incidentDispositions[Number(word) - 1]
  return words[word]
}
