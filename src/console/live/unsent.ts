import type { Unsent } from './late.ts'
import { whoSatHere } from './person.ts'
import { keepBox, openBox } from './sealed-boxes.ts'

/** Orders without an answer, kept sealed at this desk so that a reload without the centre loses none. */
const held = new Map<string, Unsent>()
let writing: Promise<unknown> = Promise.resolve()

const name = 'unsent'

function write(): void {
  const person = whoSatHere()
  if (person) writing = writing.then(() => keepBox(person, name, [...held.values()]))
}

export function keepUnsent(entry: Unsent): void {
  if (held.has(entry.id)) return
  held.set(entry.id, entry)
  write()
}

/** It has its answer; without an id: another person sits down, and what stays on the disk stays. */
export function forgetUnsent(id?: string): void {
  if (id === undefined) held.clear()
  else if (held.delete(id)) write()
}

/** What an earlier page left behind, oldest first; from now on it is this page's. */
export async function unsentOf(person: string): Promise<Unsent[]> {
  const left = ((await openBox<Unsent[]>(person, name)) ?? []).filter(({ id }) => !held.has(id))
  for (const entry of left) held.set(entry.id, entry)
  return left
}

/** Resolves when what was kept is on the disk. */
export function unsentKept(): Promise<unknown> {
  return writing
}
