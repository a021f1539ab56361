import { showScreen, useDesk } from '../desk/desk.ts'

/** The parts of administration, in the order of their digits. */
export const sectionNames = [
  'people',
  'types',
  'services',
  'units',
  'areas',
  'limits',
  'languages',
  'history',
  'stations',
  'plans',
] as const
/** The digit that opens a part; the tenth has 0. */
export const digitOf = (name: SectionName) => String((sectionNames.indexOf(name) + 1) % 10)

export type SectionName = (typeof sectionNames)[number]

/** What the address says: `#administration/types/TM-104`. */
export function placeOf(argument: string | undefined): { section: SectionName; chosen?: string } {
  const [first, ...rest] = (argument ?? '').split('/')
  const section = sectionNames.find((name) => name === first) ?? 'people'
  return rest.length > 0 ? { section, chosen: rest.join('/') } : { section }
}

export function usePlace(): { section: SectionName; chosen?: string } {
  return placeOf(useDesk((state) => state.argument))
}

export function show(section: SectionName, chosen?: string): void {
  showScreen('administration', chosen === undefined ? section : `${section}/${chosen}`)
}
