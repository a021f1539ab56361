import type { Unsent } from './late.ts'
import { whoSatHere } from './person.ts'
import { keepBox, openBox } from './sealed-boxes.ts'

/** Orders without an answer, kept sealed at this desk so that a reload without the centre loses none. */
const held = new Map<string, Unsent>()
/** Had their answer in this window: a box written by another window may still name them. */
const answered = new Set<string>()
let writing: Promise<unknown> = Promise.resolve()

const name = 'unsent'
const patienceMs = 1000

/** The windows of one person share the box: each writes its own entries and leaves the others'. */
function write(): void {
  const person = whoSatHere()
  if (!person) return
  writing = writing.then(() =>
    oneAtATime(`amparo.unsent.${person}`, async () => {
      const known = (await openBox<Unsent[]>(person, name)) ?? []
      const others = known.filter(({ id }) => !held.has(id) && !answered.has(id))
      const told = [...answered]
      await keepBox(person, name, [...others, ...held.values()])
      for (const id of told) answered.delete(id)
    }),
  )
}

function oneAtATime(lock: string, act: () => Promise<void>): Promise<unknown> {
  return globalThis.navigator?.locks ? navigator.locks.request(lock, act) : act()
}

export function keepUnsent(entry: Unsent): void {
  if (held.has(entry.id)) return
  held.set(entry.id, entry)
  write()
}

/** It has its answer; without an id: another person sits down, and what stays on the disk stays. */
export function forgetUnsent(id?: string): void {
  if (id === undefined) {
    held.clear()
    answered.clear()
  } else if (held.delete(id)) {
    answered.add(id)
    write()
  }
}

let first: Promise<boolean> | undefined

/** Held for as long as this window lives: what another open window has not sent is that one's. */
function isFirstWindow(): Promise<boolean> {
  first ??= new Promise((resolve) => {
    if (!globalThis.navigator?.locks) return resolve(true)
    const signal = AbortSignal.timeout(patienceMs)
    const forEver = () => {
      resolve(true)
      return new Promise<void>(() => {})
    }
    navigator.locks.request('amparo.unsent.window', { signal }, forEver).catch(() => resolve(false))
  })
  return first
}

/** What an earlier page left behind, oldest first; from now on it is this page's. */
export async function unsentOf(person: string): Promise<Unsent[]> {
  if (!(await isFirstWindow())) return []
  const known = (await openBox<Unsent[]>(person, name)) ?? []
  const left = known.filter(({ id }) => !held.has(id) && !answered.has(id))
  for (const entry of left) held.set(entry.id, entry)
  return left
}

/** Resolves when what was kept is on the disk. */
export function unsentKept(): Promise<unknown> {
  return writing
}
