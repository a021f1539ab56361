import { personMachine } from '../access/person.ts'
import type { CentreParts } from './centre-parts.ts'

/**
 * Where nobody administers a real centre yet: a one-time right to become its administrator, good for a day.
 * A restart makes another and ends this one. Undefined where there is an administrator.
 */
export async function inviteFirstAdministrator({
  log,
  credentials,
}: Pick<CentreParts, 'log' | 'credentials'>): Promise<string | undefined> {
  await credentials.forgetInvitations()
  const persons = [...log.lookup.all(personMachine).values()]
  const administrators = persons.filter(
    ({ state, roles, training }) => state === 'enabled' && !training && roles.includes('administrator'),
  )
  if (administrators.length > 0) return undefined
  return credentials.invite(undefined, 'program/server')
}
