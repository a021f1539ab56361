import type { CallerView } from '../intake/caller-view.ts'
import { createEventReader } from './event-stream.ts'
import type { Sent } from './outbox.ts'

/** The page's line to its centre: short requests, and one long one that brings what is new. */

const requestMs = 10_000
/** The centre says something at least every ten seconds. */
const silenceMs = 25_000
const reconnectMs = [500, 1000, 2000, 4000, 5000]
const beatMs = 6000

/** One request; rejects where the network does not carry it. */
export async function request(path: string, token?: string, body?: unknown): Promise<Sent> {
  const answer = await fetch(`/api/caller/calls${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(token && { 'x-amparo-call': token }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    cache: 'no-store',
    signal: AbortSignal.timeout(requestMs),
  })
  return { status: answer.status, body: await answer.json().catch(() => ({})) }
}

export interface ListenSettings {
  call: string
  token: string
  heard(view: CallerView): void
  /** Whether the centre is within reach. */
  reached(yes: boolean): void
  /** The centre no longer takes this page for the caller's, or it is too late to go on. */
  lost(): void
}

export interface Listening {
  /** Something suggests that the line is back: tries at once. */
  hurry(): void
  /** Asks for the whole conversation again. */
  again(): void
  stop(): void
}

/** Listens to the call until it is closed, reconnecting for as long as it takes, and beats meanwhile. */
export function listen(settings: ListenSettings): Listening {
  const { call, token } = settings
  let stopped = false
  let lastId = ''
  let current: AbortController | undefined
  let wake: (() => void) | undefined

  async function once(): Promise<void> {
    const cancel = new AbortController()
    current = cancel
    let watchdog = setTimeout(() => cancel.abort(), silenceMs)
    const answer = await fetch(`/api/caller/calls/${call}/live`, {
      headers: { 'x-amparo-call': token, ...(lastId && { 'last-event-id': lastId }) },
      cache: 'no-store',
      signal: cancel.signal,
    })
    if (answer.status === 401) return lose()
    if (!answer.ok || !answer.body) throw new Error(String(answer.status))
    settings.reached(true)
    const read = createEventReader()
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      clearTimeout(watchdog)
      watchdog = setTimeout(() => cancel.abort(), silenceMs)
      for (const message of read(part.value)) {
        lastId = message.id ?? lastId
        tell(JSON.parse(message.data) as CallerView)
      }
    }
    clearTimeout(watchdog)
  }

  function tell(view: CallerView) {
    settings.heard(view)
    if (view.state === 'closed') stop()
  }

  async function forever() {
    let failures = 0
    while (!stopped) {
      const before = lastId
      await once().catch(() => {})
      if (stopped) return
      if (lastId !== before) failures = 0
      else if (failures > 0) settings.reached(false)
      const pause = reconnectMs[Math.min(failures++, reconnectMs.length - 1)] as number
      await new Promise<void>((resolve) => {
        wake = resolve
        setTimeout(resolve, pause)
      })
    }
  }

  async function beat() {
    const answer = await request(`/${call}/heartbeat`, token, {}).catch(() => undefined)
    if (stopped) return
    if (!answer || answer.status >= 500) return settings.reached(false)
    settings.reached(true)
    if (answer.status === 401 || answer.body.refused === 'resumeTooLate') lose()
  }

  function lose() {
    stop()
    settings.lost()
  }

  function stop() {
    stopped = true
    clearInterval(pulse)
    current?.abort()
    wake?.()
  }

  const pulse = setInterval(beat, beatMs)
  void beat()
  void forever()
  return {
    hurry() {
      wake?.()
      void beat()
    },
    again() {
      lastId = ''
      current?.abort()
      wake?.()
    },
    stop,
  }
}
