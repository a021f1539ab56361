/** How an incident ended. Imports may bring others; a code without words here is shown as it is. */
export const dispositions = {
  attended: { es: 'Atendido', en: 'Attended' },
  transported: { es: 'Paciente trasladado', en: 'Patient transported' },
  transportDeclined: { es: 'El paciente no aceptó el traslado', en: 'Patient declined transport' },
  deceased: { es: 'Persona fallecida', en: 'Person deceased' },
  fireOut: { es: 'Fuego apagado', en: 'Fire out' },
  handedOver: { es: 'Entregado a otra institución', en: 'Handed over to another agency' },
  arrested: { es: 'Persona detenida', en: 'Person arrested' },
  settledOnScene: { es: 'Resuelto en el lugar', en: 'Settled on scene' },
  settledByPhone: { es: 'Resuelto por teléfono', en: 'Settled by phone' },
  goneOnArrival: { es: 'Ya no estaba al llegar', en: 'Gone on arrival' },
  notFound: { es: 'No se encontró', en: 'Unable to locate' },
  falseAlarm: { es: 'Falsa alarma', en: 'False alarm' },
  otherCentre: { es: 'Corresponde a otro centro', en: 'Belongs to another centre' },
  misuse: { es: 'Mal uso', en: 'Misuse' },
  noUnitNeeded: { es: 'No hizo falta unidad', en: 'No unit needed' },
  cancelled: { es: 'Cancelado', en: 'Cancelled' },
  test: { es: 'Prueba', en: 'Test' },
  other: { es: 'Otro', en: 'Other' },
} as const satisfies Record<string, { es: string; en: string }>

export type Disposition = keyof typeof dispositions

/** The words of a disposition; a code that is not in the table is its own words. */
export function dispositionName(code: string, language: 'es' | 'en'): string {
  return Object.hasOwn(dispositions, code) ? dispositions[code as Disposition][language] : code
}
