import { useCallback, useSyncExternalStore } from 'react'
import { centreNow } from '../time/now.ts'
import { whoSatHere } from './person.ts'

/**
 * What was typed and not sent yet. Kept in this browser with each key, under the name of whoever typed it, so that a
 * reload or a crash loses nothing; and, a moment later, sealed in the centre (`draft-copies.ts`), so that the same
 * person finds it at another desk.
 */
export interface LocalDraft {
  text: string
  /** RFC 3339, UTC, milliseconds, by the centre's clock: when it was typed. */
  at: string
  /** `at` of the copy that the centre holds; another than `at` still has to go there. */
  copied?: string
}

const prefix = 'amparo.draft.'

const placeOf = (key: string, person = whoSatHere()) => `${prefix}${person ?? ''}/${key}`

const listeners = new Set<() => void>()
let onKept: ((key: string) => void) | undefined

function changed(): void {
  for (const listener of listeners) listener()
}

/** Who copies drafts to the centre hears of each that was kept or cleared. */
export function onDraftKept(listener: ((key: string) => void) | undefined): void {
  onKept = listener
}

export function localDraft(key: string, person = whoSatHere()): LocalDraft | undefined {
  const held = localStorage.getItem(placeOf(key, person))
  if (!held) return undefined
  try {
    return JSON.parse(held) as LocalDraft
  } catch {
    return undefined
  }
}

/** Writes one as it is, telling the fields that show it but not the centre. */
export function putLocalDraft(key: string, draft: LocalDraft | undefined, person = whoSatHere()): void {
  if (draft) localStorage.setItem(placeOf(key, person), JSON.stringify(draft))
  else localStorage.removeItem(placeOf(key, person))
  changed()
}

/** The drafts of a person at this desk, by key. */
export function localDrafts(person: string | undefined = whoSatHere()): Map<string, LocalDraft> {
  const found = new Map<string, LocalDraft>()
  const start = placeOf('', person)
  for (let index = 0; index < localStorage.length; index++) {
    const name = localStorage.key(index)
    const key = name?.startsWith(start) ? name.slice(start.length) : undefined
    const draft = key && localDraft(key, person)
    if (key && draft) found.set(key, draft)
  }
  return found
}

export function readDraft(key: string): string {
  return localDraft(key)?.text ?? ''
}

export function keepDraft(key: string, text: string): void {
  const before = localDraft(key)
  if ((before?.text ?? '') === text) return
  const at = new Date(centreNow()).toISOString()
  // a cleared draft that the centre holds leaves a mark until the centre has cleared it too
  if (text) putLocalDraft(key, { text, at, ...(before?.copied && { copied: before.copied }) })
  else putLocalDraft(key, before?.copied ? { text: '', at, copied: before.copied } : undefined)
  onKept?.(key)
}

export function subscribeToDrafts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Text of a field that survives a reload and follows its person. Each thing (a call, an incident) has its own. */
export function useDraft(key: string): [string, (text: string) => void] {
  const text = useSyncExternalStore(subscribeToDrafts, () => readDraft(key))
  const set = useCallback((next: string) => keepDraft(key, next), [key])
  return [text, set]
}
