import { PassThrough } from 'node:stream'
import type { StreamName } from '../log/event.ts'
import type { CallerView } from './caller-view.ts'

/** A caller's page that listens, by server-sent events (WHATWG HTML, 9.2). */
interface Listener {
  stream: PassThrough
  seen: number
  last?: string
}

export interface CallerStreams {
  /** A stream of what `view` says, from now on. `lastEventId` is the last that the page had. */
  open(call: string, lastEventId: string | undefined): PassThrough
  /** Tells the pages of these calls what is new to them; nothing where nothing is. */
  tell(calls: Iterable<string>): void
  isOpen(call: string): boolean
  count(): number
  close(): void
}

/** More than a few pages of one call are old connections that have not noticed yet. */
const mostPerCall = 3
/** A page that takes nothing for this many bytes is gone. */
const mostUnsentBytes = 256 * 1024
const keepAliveMs = 10_000

/**
 * Streams per call. Each message holds the call as it is and the words since the last message, so one that is lost
 * costs nothing. `view` answers undefined for a call that is not live, whose last message says so and ends the stream.
 */
export function createCallerStreams(
  view: (call: string, seen: number) => CallerView | undefined,
): CallerStreams {
  const listeners = new Map<string, Set<Listener>>()
  const pulse = setInterval(() => {
    for (const all of listeners.values()) for (const { stream } of all) write(stream, ':\n\n')
  }, keepAliveMs)
  pulse.unref()

  function write(stream: PassThrough, text: string) {
    if (stream.writableLength > mostUnsentBytes) stream.destroy()
    else stream.write(text)
  }

  function send(call: string, listener: Listener) {
    const now = view(call, listener.seen)
    if (!now) {
      write(listener.stream, `data: ${JSON.stringify({ call, state: 'closed' })}\n\n`)
      listener.stream.end()
      return
    }
    const { version, ...rest } = now
    const text = JSON.stringify(rest)
    if (text === listener.last) return
    listener.seen = now.wordCount
    listener.last = JSON.stringify({ ...rest, first: now.wordCount + 1, words: [] })
    write(listener.stream, `id: ${version}-${now.wordCount}\ndata: ${JSON.stringify(now)}\n\n`)
  }

  return {
    open(call, lastEventId) {
      const stream = new PassThrough()
      const listener: Listener = { stream, seen: wordsSeen(lastEventId) }
      const all = listeners.get(call) ?? new Set()
      listeners.set(call, all.add(listener))
      const oldest = all.size > mostPerCall ? [...all][0] : undefined
      oldest?.stream.end()
      stream.once('close', () => {
        all.delete(listener)
        if (all.size === 0) listeners.delete(call)
      })
      stream.once('error', () => stream.destroy())
      write(stream, 'retry: 2000\n\n')
      send(call, listener)
      return stream
    },
    tell(calls) {
      for (const call of calls) for (const listener of listeners.get(call) ?? []) send(call, listener)
    },
    isOpen: (call) => listeners.has(call),
    count: () => [...listeners.values()].reduce((sum, all) => sum + all.size, 0),
    close() {
      clearInterval(pulse)
      for (const all of listeners.values()) for (const { stream } of all) stream.end()
    },
  }
}

/** `<version>-<words>`: how many words the page has. */
function wordsSeen(lastEventId: string | undefined): number {
  const seen = /^\d{1,9}-(\d{1,9})$/.exec(lastEventId ?? '')?.[1]
  return seen ? Number(seen) : 0
}

/** Ids of the calls among changed streams. */
export function callsAmong(changes: { stream: StreamName }[]): string[] {
  return changes
    .map(({ stream }) => stream)
    .flatMap((stream) => (stream.startsWith('call/') ? [stream.slice(5)] : []))
}
