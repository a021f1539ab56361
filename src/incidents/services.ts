/** The seven services that Ecuador's emergency service coordinates, by code, in the order of its reports. */
export const services = {
  SC: { es: 'Seguridad ciudadana', en: 'Citizen security' },
  TM: { es: 'Tránsito y movilidad', en: 'Traffic and mobility' },
  GS: { es: 'Gestión sanitaria', en: 'Health' },
  SM: { es: 'Servicios municipales', en: 'Municipal services' },
  SI: { es: 'Gestión de siniestros', en: 'Fire and rescue' },
  MI: { es: 'Servicio militar', en: 'Military' },
  GR: { es: 'Gestión de riesgos', en: 'Risk management' },
} as const satisfies Record<string, ServiceNames>

export interface ServiceNames {
  es: string
  en: string
}

export type ServiceCode = keyof typeof services

/** The services that come with the program; a centre may have others (`serviceNames`). */
export const serviceCodes = Object.keys(services) as [ServiceCode, ...ServiceCode[]]

let current: ReadonlyMap<string, ServiceNames> = new Map(Object.entries(services))

/**
 * Sets the services of this centre, in their order: by the server at start and after each change of its settings,
 * by a console as the centre tells them.
 */
export function setServices(named: Readonly<Record<string, ServiceNames>>): void {
  current = new Map(Object.entries(named))
}

/** Every service of this centre with its names, in their order. */
export function serviceNames(): ReadonlyMap<string, ServiceNames> {
  return current
}

export function isService(code: string): boolean {
  return current.has(code)
}

/** The name of a service; a code that this centre does not have is its own name. */
export function serviceName(code: string, language: 'es' | 'en'): string {
  return current.get(code)?.[language] ?? code
}
