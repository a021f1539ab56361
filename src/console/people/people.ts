import type { Person } from '../../access/person.ts'
import type { WireRefusal } from '../../server/wire.ts'
import { type Answer, ask, post } from '../live/api.ts'
import { newId } from '../live/uuid.ts'
import type { Registration } from './units-file.ts'

/** A person as the centre tells it to an administrator. */
export type ListedPerson = Person & { version: number }

/** What came of it; a refusal has its words, and a centre that cannot be reached has none. */
export type Done<T = object> = { done: T } | { refused: Pick<WireRefusal, 'what' | 'next'> | 'unreachable' }

function doneOf<T>(answer: Answer<T & WireRefusal>): Done<T> {
  if (!answer.reached) return { refused: 'unreachable' }
  return answer.status === 200 ? { done: answer.body } : { refused: answer.body }
}

const command = async (type: string, fields: object) =>
  doneOf<object>(await post<WireRefusal>('/api/commands', { id: newId(), type, ...fields }))

/**
 * Changes somebody as they were read. Signing in and out counts as a version too: where nothing else changed
 * since, it goes again with the version of now.
 */
async function changing(type: string, person: ListedPerson, fields: object = {}): Promise<Done> {
  const send = ({ id, version }: ListedPerson) =>
    command(type, { person: id, expected: { [`person/${id}`]: version }, ...fields })
  const result = await send(person)
  if (!('refused' in result)) return result
  const now = await listPeople()
  const known = 'done' in now ? now.done.persons.find(({ id }) => id === person.id) : undefined
  return known && known.version !== person.version && isAsRead(person, known) ? send(known) : result
}

/** Whether all that an administrator decides about a person is as it was. */
export function isAsRead(before: ListedPerson, now: ListedPerson): boolean {
  const decided = ({ state, roles, services, unit, language, personal }: ListedPerson) =>
    JSON.stringify([state, roles, services, unit ?? null, language, personal?.name ?? null])
  return decided(before) === decided(now)
}

export async function listPeople(): Promise<Done<{ persons: ListedPerson[] }>> {
  return doneOf(await ask<{ persons: ListedPerson[] } & WireRefusal>('/api/persons'))
}

/** What the form says of a person. */
export interface PersonFields {
  name: string
  roles: string[]
  services: string[]
  language: 'es' | 'en'
  unit?: string
}

export const registerPerson = (person: string, fields: PersonFields) =>
  command('registerPerson', { person, ...fields })
export const changePerson = (person: ListedPerson, fields: PersonFields) =>
  changing('changePerson', person, fields)
export const disablePerson = (person: ListedPerson, reason: string) =>
  changing('disablePerson', person, { reason })
export const enablePerson = (person: ListedPerson) => changing('enablePerson', person)

export const registerUnit = ({ type, ...fields }: Registration) => command(type, fields)

/** The address at which a person sets their password: good once, for a day, and told only now. */
export async function invitePerson({ id }: ListedPerson, origin: string): Promise<Done<{ link: string }>> {
  const answer = doneOf(await post<{ token: string } & WireRefusal>(`/api/persons/${id}/invitation`, {}))
  return 'done' in answer ? { done: { link: linkOf(answer.done.token, origin) } } : answer
}

export function linkOf(token: string, origin: string): string {
  return `${origin}/setup?token=${encodeURIComponent(token)}`
}

export async function signOutPerson({ id }: ListedPerson): Promise<Done<{ sessions: number }>> {
  return doneOf(await post<{ sessions: number } & WireRefusal>(`/api/persons/${id}/sign-out`, {}))
}

/** Who matches what is typed: by name or identifier, those who may sign in first, then by name. */
export function peopleShown(persons: readonly ListedPerson[], typed: string): ListedPerson[] {
  const wanted = bare(typed.trim())
  const enabled = (person: ListedPerson) => (person.state === 'enabled' ? 0 : 1)
  return persons
    .filter((person) => bare(`${person.id} ${nameOf(person)}`).includes(wanted))
    .sort((a, b) => enabled(a) - enabled(b) || nameOf(a).localeCompare(nameOf(b), 'es'))
}

export function nameOf({ id, personal }: Pick<ListedPerson, 'id' | 'personal'>): string {
  return personal?.name ?? id
}

function bare(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
}
