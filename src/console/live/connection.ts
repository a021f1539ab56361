import { create } from 'zustand'
import { closeCodes } from '../../server/wire.ts'
import { setCentreTime } from '../time/now.ts'
import { ask } from './api.ts'
import type { Cut } from './late.ts'
import { heard, isStale, type Link, lost, opened, opening, retryMs, silence, silenceMs } from './link.ts'
import { forgetPositions, takePositionFrame, takePositions } from './positions.ts'
import { forgetPresence, speakThrough, takePresence } from './presence.ts'
import { readMessage, readSnapshot } from './read.ts'
import { signedOut } from './signed-out.ts'
import { rowsNow, takeBeat, takeChanges, takeSnapshot } from './store.ts'

/** How the link stands. `heardAt` changes with each word, so only what shows it looks at it. */
export const useLink = create<{ link: Link }>(() => ({ link: opening(performance.now()) }))

let socket: WebSocket | undefined
let retry: ReturnType<typeof setTimeout> | undefined
let watch: ReturnType<typeof setInterval> | undefined
let waiting: (() => void)[] = []
let cut: Cut | undefined

/** The last spell without the centre that is over; while one lasts, that one up to now. */
export function lastCut(): Cut | undefined {
  const now = performance.now()
  return isCutOff() ? { fromMs: linkNow().heardAt, toMs: now } : cut
}

const linkNow = () => useLink.getState().link
const setLink = (link: Link) => useLink.setState({ link })

// a silence that ends was a cut, whether the line was lost or only mute
useLink.subscribe(({ link }, { link: before }) => {
  const now = performance.now()
  if (link.state === 'open' && isStale(before, now)) cut = { fromMs: before.heardAt, toMs: now }
})

/** Whether what is asked now would be asked on an old picture. */
export function isCutOff(): boolean {
  return isStale(linkNow(), performance.now())
}

/** Resolves when the centre can be spoken to (again). */
export function whenOpen(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve)
    // a request can fail while the socket lives: the next beat lets it try again
    if (linkNow().state === 'open') setTimeout(release, 500)
  })
}

function release() {
  const all = waiting
  waiting = []
  for (const resolve of all) resolve()
}

/**
 * Reads the whole picture once, then follows the changes, for as long as this console is open. `pictureAgeMs`: the
 * picture is there already, kept at this desk when the centre last spoke.
 */
export function startConnection(pictureAgeMs?: number): void {
  const now = performance.now()
  setLink(pictureAgeMs === undefined ? opening(now) : lost(opening(now - pictureAgeMs), now))
  void (pictureAgeMs === undefined ? begin() : resume())
  clearInterval(watch)
  watch = setInterval(watchSilence, 500)
  window.addEventListener('offline', drop)
  window.addEventListener('online', reconnectNow)
}

export function stopConnection(): void {
  clearInterval(watch)
  clearTimeout(retry)
  window.removeEventListener('offline', drop)
  window.removeEventListener('online', reconnectNow)
  const old = socket
  socket = undefined
  old?.close()
  forgetPositions()
}

async function begin(): Promise<void> {
  const answer = await ask<unknown>('/api/snapshot')
  if (!answer.reached) return again()
  if (answer.status === 401) return signedOut()
  const snapshot = readSnapshot(answer.body)
  if (!snapshot) return again()
  setCentreTime(snapshot.now)
  takeSnapshot(snapshot)
  takePositions(snapshot.positions)
  follow()
}

function follow() {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
  const { seq, record } = rowsNow()
  const next = new WebSocket(
    `${scheme}://${location.host}/api/live?since=${seq}&record=${encodeURIComponent(record)}`,
  )
  next.binaryType = 'arraybuffer'
  socket = next
  next.onopen = () => {
    if (socket !== next) return
    setLink(opened(linkNow(), performance.now()))
    speakThrough((text) => next.readyState === WebSocket.OPEN && next.send(text))
    release()
  }
  next.onmessage = (event) => socket === next && take(event.data)
  next.onclose = (event) => {
    if (socket !== next) return
    socket = undefined
    forgetPresence()
    if (event.code === closeCodes.signedOut || event.code === closeCodes.notPermitted) return signedOut()
    again()
  }
}

function take(data: string | ArrayBuffer) {
  setLink(heard(performance.now()))
  if (typeof data !== 'string') return takePositionFrame(data)
  const message = readMessage(data)
  if (message.reset) {
    const old = socket
    socket = undefined
    old?.close()
    void begin()
    return
  }
  if (message.presence) takePresence(message.presence)
  if (message.changes) takeChanges(message.seq, message.changes)
  if (message.beat) {
    setCentreTime(message.beat.now)
    takeBeat(message.beat.seq)
  }
}

function again() {
  const link = lost(linkNow(), performance.now())
  setLink(link)
  clearTimeout(retry)
  retry = setTimeout(() => (rowsNow().ready ? resume() : void begin()), retryMs(link.attempts, Math.random()))
}

/** The socket says no more than "closed"; a request tells whether the session or the line ended. */
async function resume() {
  const answer = await ask<unknown>('/api/session')
  if (!answer.reached) return again()
  if (answer.status === 401) return signedOut()
  follow()
}

function drop() {
  const old = socket
  socket = undefined
  old?.close()
  again()
}

function reconnectNow() {
  clearTimeout(retry)
  if (!socket) void (rowsNow().ready ? resume() : begin())
}

/** A line that is open and says nothing for twice the limit is cut and tried anew. */
function watchSilence() {
  if (socket?.readyState === WebSocket.OPEN && silence(linkNow(), performance.now()) > silenceMs * 2) drop()
}
