/** The seven services that Ecuador's emergency service coordinates, by code, in the order of its reports. */
export const services = {
  SC: { es: 'Seguridad ciudadana', en: 'Citizen security' },
  TM: { es: 'Tránsito y movilidad', en: 'Traffic and mobility' },
  GS: { es: 'Gestión sanitaria', en: 'Health' },
  SM: { es: 'Servicios municipales', en: 'Municipal services' },
  SI: { es: 'Gestión de siniestros', en: 'Fire and rescue' },
  MI: { es: 'Servicio militar', en: 'Military' },
  GR: { es: 'Gestión de riesgos', en: 'Risk management' },
} as const satisfies Record<string, { es: string; en: string }>

export type ServiceCode = keyof typeof services

export const serviceCodes = Object.keys(services) as [ServiceCode, ...ServiceCode[]]

export function isService(code: string): code is ServiceCode {
  return Object.hasOwn(services, code)
}

/** The name of a service; a code that is not in the table is its own name. */
export function serviceName(code: string, language: 'es' | 'en'): string {
  return isService(code) ? services[code][language] : code
}
