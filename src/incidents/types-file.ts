import { fileURLToPath } from 'node:url'
import { type ListFormat, readLists } from '../exchange/yaml-list.ts'
import { type IncidentType, incidentTypeSchema } from './types.ts'

/** The types that come with the program. */
export const ownTypesFolder = fileURLToPath(new URL('./types', import.meta.url))

export const typesFormat: ListFormat<IncidentType> = {
  schema: incidentTypeSchema,
  key: 'code',
  what: 'incident types',
}

/**
 * Reads a centre's types: those of the program, and over them the files of `ownFolder` (`types/` in the centre's data
 * folder) where it exists. Throws as `readLists` does.
 */
export function loadTypes(ownFolder?: string): IncidentType[] {
  return readLists(typesFormat, ownTypesFolder, ownFolder)
}
