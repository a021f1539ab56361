import { useEffect } from 'react'
import { create } from 'zustand'
import type { Present } from '../../desks/presence.ts'
import type { StreamName } from '../../log/event.ts'

/** Who else is at which field now, as the centre tells it. Nobody stays here longer than the line does. */
const usePresent = create<{ others: readonly Present[] }>(() => ({ others: [] }))

const nobody: readonly Present[] = []
/** The centre lets go of whoever is silent for 10 s; while somebody types they say so again at this pace. */
const againMs = 3000

let speak: ((text: string) => void) | undefined
let said: { stream: StreamName; field: string; atMs: number } | undefined

/** The line to say it on; given anew whenever the line is opened. */
export function speakThrough(line: (text: string) => void): void {
  speak = line
  said = undefined
}

export function takePresence(others: readonly Present[]): void {
  usePresent.setState({ others: others.length > 0 ? others : nobody })
}

export function forgetPresence(): void {
  speak = undefined
  usePresent.setState({ others: nobody })
}

/** Others at a thing, or at one field of it. The same list while nothing changes. */
export function usePresence(stream: StreamName | undefined, field?: string): readonly Present[] {
  const others = usePresent((state) => state.others)
  if (!stream || others.length === 0) return nobody
  const there = others.filter((one) => one.stream === stream && (!field || one.field === field))
  return there.length > 0 ? there : nobody
}

/** Says that this person types there; to be called at each key, it is told at most every three seconds. */
export function tellPresence(stream: StreamName, field: string, nowMs: number = performance.now()): void {
  const isSame = said?.stream === stream && said.field === field
  if (isSame && said && nowMs - said.atMs < againMs) return
  if (!speak) return
  said = { stream, field, atMs: nowMs }
  speak(JSON.stringify({ presence: { stream, field, typing: true } }))
}

/** Says that this person has left the field, where they were there. */
export function leavePresence(stream: StreamName, field: string): void {
  if (said?.stream !== stream || said.field !== field) return
  said = undefined
  speak?.(JSON.stringify({ presence: { stream, field, typing: false } }))
}

/** Is there while `typing`, and leaves when the field goes away. */
export function useTellPresence(stream: StreamName | undefined, field: string, text: string): void {
  useEffect(() => {
    if (stream && text) tellPresence(stream, field)
    else if (stream) leavePresence(stream, field)
  }, [stream, field, text])
  useEffect(() => () => (stream ? leavePresence(stream, field) : undefined), [stream, field])
}
