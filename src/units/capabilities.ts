/** What a unit can do and a type of incident may need, with its names. Order is the order on screens. */
export const capabilities = {
  patrol: { es: 'Patrulla', en: 'Patrol' },
  motorcyclePatrol: { es: 'Patrulla en moto', en: 'Motorcycle patrol' },
  trafficControl: { es: 'Control de tránsito', en: 'Traffic control' },
  basicLifeSupport: { es: 'Soporte vital básico', en: 'Basic life support' },
  advancedLifeSupport: { es: 'Soporte vital avanzado', en: 'Advanced life support' },
  patientTransport: { es: 'Traslado de pacientes', en: 'Patient transport' },
  fireAttack: { es: 'Ataque de incendios', en: 'Fire attack' },
  ladder: { es: 'Escalera', en: 'Ladder' },
  extrication: { es: 'Rescate con corte', en: 'Extrication' },
  waterRescue: { es: 'Rescate en agua', en: 'Water rescue' },
  hazmat: { es: 'Materiales peligrosos', en: 'Hazardous materials' },
  heavyRescue: { es: 'Rescate pesado', en: 'Heavy rescue' },
  municipalCrew: { es: 'Cuadrilla municipal', en: 'Municipal crew' },
  animalControl: { es: 'Control de animales', en: 'Animal control' },
  military: { es: 'Patrulla militar', en: 'Military patrol' },
  riskAssessment: { es: 'Evaluación de riesgos', en: 'Risk assessment' },
  command: { es: 'Mando en el lugar', en: 'Command on scene' },
  towing: { es: 'Grúa', en: 'Towing' },
  publicWorks: { es: 'Obras públicas', en: 'Public works' },
} as const satisfies Record<string, { es: string; en: string }>

export type Capability = keyof typeof capabilities

export const capabilityIds = Object.keys(capabilities) as [Capability, ...Capability[]]

export function isCapability(id: string): id is Capability {
  return Object.hasOwn(capabilities, id)
}

/** The name of a capability; an id that is not in the table is its own name. */
export function capabilityName(id: string, language: 'es' | 'en'): string {
  return isCapability(id) ? capabilities[id][language] : id
}
