import { serviceName } from '../../incidents/services.ts'
import { typeOf } from '../../incidents/types.ts'
import type { Incident } from '../live/records.ts'
import type { Language } from '../words/words.ts'

/** What happened, in words; a type that this centre does not know is its code. */
export function typeName(code: string, language: Language): string {
  return typeOf(code)?.[language] ?? code
}

/** Where, as far as this person may read it: the address, else the district. */
export function placeName(incident: Incident): string {
  return incident.personal?.location?.label ?? incident.district ?? ''
}

export { serviceName }
