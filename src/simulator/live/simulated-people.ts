import { type ServiceCode, serviceCodes } from '../../incidents/services.ts'
import type { Actor } from '../../log/machine.ts'

/** Simulated people at desks have names that say so: `simulado-1`. */
const prefix = 'simulado-'

export const nameOf = (number: number): string => `${prefix}${number}`
export const numberOf = (operator: string): number => Number(operator.slice(prefix.length))

export function isSimulated(operator: string | undefined): boolean {
  return operator?.startsWith(prefix) ?? false
}

export function actingAs(operator: string, services: readonly ServiceCode[] = serviceCodes): Actor {
  return { name: `person/${operator}`, roles: ['callTaker', 'dispatcher'], services: [...services] }
}
