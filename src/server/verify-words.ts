import type { Fault } from '../log/verify.ts'
import { fill, type Language } from './words.ts'

const words: Record<Fault['code'], Record<Language, string>> = {
  eventMissing: {
    es: 'FALTA el evento {seq}: lo quitaron, o lo cambiaron de lugar.',
    en: 'Event {seq} is MISSING: it was removed, or moved.',
  },
  hashDiffers: {
    es: 'El evento {seq} fue CAMBIADO: sus datos no dan el hash que lleva.',
    en: 'Event {seq} was CHANGED: its bytes do not give the hash it carries.',
  },
  linkBroken: {
    es: 'El evento {seq} NO SIGUE al anterior: uno de los dos fue cambiado o movido.',
    en: 'Event {seq} does NOT FOLLOW the one before: one of the two was changed or moved.',
  },
  notCanonical: {
    es: 'El evento {seq} no está en la forma canónica (RFC 8785): no lo escribió este programa.',
    en: 'Event {seq} is not in canonical form (RFC 8785): this program did not write it.',
  },
  columnsDiffer: {
    es: 'Las columnas del evento {seq} dicen otra cosa que su texto.',
    en: 'The columns of event {seq} say other than its text.',
  },
  headDiffers: {
    es: 'Después del evento {seq} FALTA el final: {detail}.',
    en: 'After event {seq} the end is MISSING: {detail}.',
  },
  tailCut: {
    es: 'Al registro le CORTARON el final después del evento {seq}: {detail}.',
    en: 'The end of the record was CUT OFF after event {seq}: {detail}.',
  },
  tailRewritten: {
    es: 'El registro fue REESCRITO: el evento {seq} no es el de la cabeza anterior.',
    en: 'The record was REWRITTEN: event {seq} is not that of the earlier head.',
  },
  viewDiffers: {
    es: 'La vista de {stream} no es la que dan sus eventos.',
    en: 'The view of {stream} is not what its events give.',
  },
  viewMissing: { es: 'Falta la vista de {stream}.', en: 'The view of {stream} is missing.' },
  viewStray: {
    es: 'Hay una vista de {stream}, que no tiene eventos.',
    en: 'There is a view of {stream}, which has no events.',
  },
}

/** What a fault of the record means, in a sentence. */
export function faultWords(fault: Fault, language: Language): string {
  return fill(words[fault.code][language], {
    seq: fault.seq ?? '',
    stream: fault.stream ?? '',
    detail: fault.detail ?? '',
  })
}
