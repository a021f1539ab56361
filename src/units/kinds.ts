/** What kinds of vehicle are called. A centre may use others: those are their own names. */
const kinds: Readonly<Record<string, { es: string; en: string }>> = {
  ambulance: { es: 'Ambulancia', en: 'Ambulance' },
  ambulanceAdvanced: { es: 'Ambulancia avanzada', en: 'Advanced ambulance' },
  ambulanceBasic: { es: 'Ambulancia básica', en: 'Basic ambulance' },
  ambulanceTransport: { es: 'Ambulancia de traslado', en: 'Transport ambulance' },
  animalControl: { es: 'Control de animales', en: 'Animal control' },
  boat: { es: 'Lancha', en: 'Boat' },
  chief: { es: 'Jefatura', en: 'Chief' },
  engine: { es: 'Autobomba', en: 'Engine' },
  fireCommand: { es: 'Mando de bomberos', en: 'Fire command' },
  fireEngine: { es: 'Autobomba', en: 'Fire engine' },
  hazmat: { es: 'Materiales peligrosos', en: 'Hazmat' },
  hazmatTruck: { es: 'Materiales peligrosos', en: 'Hazmat truck' },
  heavyRescueBrigade: { es: 'Brigada de rescate pesado', en: 'Heavy rescue brigade' },
  investigation: { es: 'Investigación', en: 'Investigation' },
  ladder: { es: 'Escalera', en: 'Ladder truck' },
  ladderTruck: { es: 'Escalera', en: 'Ladder truck' },
  medicalCommand: { es: 'Mando médico', en: 'Medical command' },
  militaryPatrol: { es: 'Patrulla militar', en: 'Military patrol' },
  municipalCrew: { es: 'Cuadrilla municipal', en: 'Municipal crew' },
  patrolCar: { es: 'Patrullero', en: 'Patrol car' },
  patrolMotorcycle: { es: 'Moto patrulla', en: 'Patrol motorcycle' },
  policeCommand: { es: 'Mando policial', en: 'Police command' },
  publicWorks: { es: 'Obras públicas', en: 'Public works' },
  rapidResponse: { es: 'Respuesta rápida', en: 'Rapid response' },
  rescue: { es: 'Rescate', en: 'Rescue' },
  rescueBoat: { es: 'Lancha de rescate', en: 'Rescue boat' },
  rescueTruck: { es: 'Camión de rescate', en: 'Rescue truck' },
  riskBrigade: { es: 'Brigada de riesgos', en: 'Risk brigade' },
  support: { es: 'Apoyo', en: 'Support' },
  towTruck: { es: 'Grúa', en: 'Tow truck' },
  trafficCar: { es: 'Patrullero de tránsito', en: 'Traffic car' },
  trafficMotorcycle: { es: 'Moto de tránsito', en: 'Traffic motorcycle' },
  waterTanker: { es: 'Tanquero', en: 'Water tanker' },
}

/** The name of a kind of unit; one that a centre made itself is its own name. */
export function unitKindName(kind: string, language: 'es' | 'en'): string {
  return Object.hasOwn(kinds, kind) ? (kinds[kind]?.[language] ?? kind) : kind
}
