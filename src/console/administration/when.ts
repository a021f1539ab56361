import type { Person } from '../live/records.ts'

/** Day and time of the centre, to the minute. */
export function formatWhen(at: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(at))
  return parts
}

/** The name of whoever acted, where this desk may know it. */
export function whoOf(by: string, persons: ReadonlyMap<string, Person>): string {
  const id = by.slice(by.indexOf('/') + 1)
  return persons.get(id)?.personal?.name ?? id
}
