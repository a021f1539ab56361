import { create } from 'zustand'
import { ask } from './api.ts'
import { localDraft, localDrafts, onDraftKept, putLocalDraft, readDraft } from './drafts.ts'
import { whoSatHere } from './person.ts'

/** A draft of the same person from another desk. */
export interface OtherDraft {
  text: string
  at: string
  desk: string
}

/** What was typed at another desk into a field that has text here: offered, never put over what is being typed. */
export const useOffers = create<{ byKey: Readonly<Record<string, OtherDraft>> }>(() => ({ byKey: {} }))

interface Copy extends OtherDraft {
  key: string
}

/** After the last key; long enough that a sentence is one message, short enough for a crash in mid-call. */
const quietMs = 800
const againMs = 5000
const deskMark = 'amparo.desk'

const waiting = new Map<string, ReturnType<typeof setTimeout>>()
let copying: Promise<void> = Promise.resolve()

/** A name of this desk, by which one's own window is told from another. */
export function thisDesk(): string {
  const known = localStorage.getItem(deskMark)
  if (known) return known
  const made = crypto.randomUUID().slice(0, 8)
  localStorage.setItem(deskMark, made)
  return made
}

/** Takes what the centre holds of this person, then sends on whatever is typed here. Answers how to stop. */
export function startCopyingDrafts(): () => void {
  onDraftKept((key) => later(key, quietMs))
  void takeCopies()
  return () => {
    onDraftKept(undefined)
    for (const timer of waiting.values()) clearTimeout(timer)
    waiting.clear()
    useOffers.setState({ byKey: {} })
  }
}

function later(key: string, ms: number): void {
  clearTimeout(waiting.get(key))
  waiting.set(
    key,
    setTimeout(() => {
      waiting.delete(key)
      void copySoon(key)
    }, ms),
  )
}

async function takeCopies(): Promise<void> {
  const person = whoSatHere()
  const answer = await ask<{ drafts?: Copy[] }>('/api/drafts')
  if (!answer.reached) {
    setTimeout(() => person === whoSatHere() && void takeCopies(), againMs)
    return
  }
  if (person !== whoSatHere()) return
  for (const copy of answer.body.drafts ?? []) takeCopy(copy)
  for (const [key, { at, copied }] of localDrafts()) if (at !== copied) later(key, 0)
}

/** An empty field takes the text; one with the text of another moment keeps its own and offers this one. */
export function takeCopy({ key, text, at, desk }: Copy): void {
  const local = localDraft(key)
  if (local?.at === at) return
  const isOlderCopy = local?.copied === local?.at
  if (!local || local.text === text || (isOlderCopy && local.at < at)) {
    putLocalDraft(key, { text, at, copied: at })
    return
  }
  // cleared here while the centre could not be told: it was sent
  if (local.text === '' || local.copied === at) return
  offer(key, { text, at, desk })
}

function offer(key: string, other: OtherDraft): void {
  useOffers.setState(({ byKey }) => ({ byKey: { ...byKey, [key]: other } }))
}

function copySoon(key: string): Promise<void> {
  copying = copying.then(() => copy(key))
  return copying
}

async function copy(key: string): Promise<void> {
  const person = whoSatHere()
  const local = localDraft(key)
  if (!local) return
  const path = `/api/drafts/${encodeURIComponent(key)}`
  if (!local.text) {
    // only what this desk knows of: a newer text of another desk was not sent here
    const base = local.copied ? `?base=${encodeURIComponent(local.copied)}` : ''
    const answer = await ask(`${path}${base}`, { method: 'DELETE' })
    if (!answer.reached) return later(key, againMs)
    if (localDraft(key, person)?.text === '') putLocalDraft(key, undefined, person)
    return
  }
  const { text, at, copied } = local
  if (at === copied) return
  const body = JSON.stringify({ text, at, desk: thisDesk(), ...(copied && { base: copied }) })
  const answer = await ask<{ kept?: boolean; other?: Copy }>(path, { method: 'PUT', body })
  if (!answer.reached) return later(key, againMs)
  if (answer.status !== 200) return
  const now = localDraft(key, person)
  if (now) putLocalDraft(key, { ...now, copied: at }, person)
  // a newer text elsewhere stays there until this desk types on: then this one is the newer
  if (answer.body.other && person === whoSatHere()) offer(key, answer.body.other)
}

/** Takes the offered text into the field; what stood there is offered in turn. */
export function takeOffer(key: string, typedAt: string): void {
  const other = useOffers.getState().byKey[key]
  if (!other) return
  const own = readDraft(key)
  putLocalDraft(key, { text: other.text, at: typedAt, copied: localDraft(key)?.copied })
  leaveOffer(key)
  if (own && own !== other.text) offer(key, { text: own, at: typedAt, desk: thisDesk() })
  later(key, 0)
}

export function leaveOffer(key: string): void {
  useOffers.setState(({ byKey }) => {
    const { [key]: _, ...rest } = byKey
    return { byKey: rest }
  })
}

/**
 * Before somebody leaves this desk: sends what is not in the centre yet, and removes what is. What could not be sent
 * stays here under their name. Answers how many stay.
 */
export async function handInDrafts(): Promise<number> {
  for (const [key, timer] of waiting) {
    clearTimeout(timer)
    waiting.delete(key)
    void copySoon(key)
  }
  for (const [key, { at, copied }] of localDrafts()) if (at !== copied) void copySoon(key)
  await Promise.race([copying, new Promise((resolve) => setTimeout(resolve, 3000))])
  return removeCopied()
}

/** Removes from this desk whatever the centre holds. Answers how many of the person's drafts stay. */
export function removeCopied(): number {
  let stay = 0
  for (const [key, { text, at, copied }] of localDrafts()) {
    if (at === copied || !text) putLocalDraft(key, undefined)
    else stay++
  }
  return stay
}
