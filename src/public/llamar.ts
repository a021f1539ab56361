import type { CallerView } from '../intake/caller-view.ts'
import { type Listening, listen, request } from './connection.ts'
import { draw } from './conversation.ts'
import { followPosition } from './locate.ts'
import { createOutbox, type Item, type Outbox } from './outbox.ts'
import { setText, show, speak, the } from './page.ts'
import type { LonLat, Street } from './picture.ts'
import { createPlaceDialog, drawPicture, type PlaceReport } from './place-dialog.ts'
import { forget, load, newId, newToken, type Saved, save } from './saved.ts'
import { emptyTalk, hasGap, heard, messagesOf, questionsOf, type Talk } from './talk.ts'
import { isLanguage, preferredLanguage, wordsIn } from './words.ts'

/** The page for whoever needs help: places the call, and keeps the conversation through bad networks and reloads. */

let language = keptLanguage() ?? preferredLanguage(navigator.languages)
let saved: Saved | undefined
let talk: Talk = emptyTalk
let outbox: Outbox | undefined
let listening: Listening | undefined
let online = true
let streets: Street[] = []
let stopFollowing: (() => void) | undefined
/** Of a call that goes on; one that the page no longer speaks is none. */
function keptLanguage() {
  const kept = load()?.language
  return isLanguage(kept) ? kept : undefined
}

/** The question whose answer the caller wants to change. */
let correcting: string | undefined

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const places = createPlaceDialog({
  call: () => (saved?.call ? { call: saved.call, token: saved.token } : undefined),
  send: sendPlace,
})

function redraw() {
  if (!saved) return
  draw({ talk, items: outbox?.items() ?? [], online, silent: saved.silent, language, centre: saved.centre })
}

function remember(changes: Partial<Saved>) {
  if (!saved) return
  saved = { ...saved, ...changes }
  save(saved)
}

function begin(silent: boolean) {
  if (saved) return
  saved = { token: newToken(), language, silent, items: [] }
  save(saved)
  goOn()
  locate()
}

/** From a press of the button or a reload: shows the conversation and sees to it that the call is placed. */
function goOn() {
  if (!saved) return
  talk = emptyTalk
  outbox = createOutbox(saved.items, { send, keep: (items) => remember({ items }), changed: redraw, wait })
  the('start').hidden = true
  the('talk').hidden = false
  redraw()
  void placeCall()
}

async function placeCall() {
  for (let pause = 500; saved; pause = Math.min(8000, pause * 2)) {
    const { token, silent } = saved
    const body = { token, silentMode: silent, language }
    const answer = saved.call ? undefined : await request('', undefined, body).catch(() => undefined)
    if (answer?.status === 201) {
      remember({ call: String(answer.body.call), ...centreOf(answer.body.centre) })
    }
    reached(saved?.call !== undefined)
    if (saved?.call) return startListening(saved.call, token)
    await wait(pause)
  }
}

const centreOf = (name: unknown) => (typeof name === 'string' ? { centre: name } : {})

function startListening(call: string, token: string) {
  listening?.stop()
  listening = listen({ call, token, heard: hear, reached, lost: startOver })
  outbox?.hurry()
}

function hear(view: CallerView) {
  const movedTo = view.location?.point?.join()
  const news = movedTo !== undefined && movedTo !== talk.view?.location?.point?.join()
  talk = heard(talk, { ...talk.view, ...view })
  outbox?.arrived(talk.words.length)
  if (hasGap(talk)) listening?.again()
  if (view.state === 'closed') end()
  redraw()
  if (news) void lookAround(view)
}

function reached(yes: boolean) {
  if (yes && !online) outbox?.hurry()
  if (online === yes) return
  online = yes
  redraw()
}

function end() {
  stopFollowing?.()
  forget()
}

/** Too late, or not ours: the only way on is a new call. */
function startOver() {
  stopFollowing?.()
  listening?.stop()
  forget()
  saved = undefined
  the('talk').hidden = true
  the('start').hidden = false
  const notice = the('notice')
  setText(notice, wordsIn(language, 'tooLate'))
  show(notice, true)
}

async function send(item: Item) {
  // The call itself comes first; without it there is nobody to send to.
  if (!saved?.call) throw new Error('not placed yet')
  const { call, token } = saved
  const answer = await request(`/${call}/${item.path}`, token, { id: item.id, ...item.body })
  reached(answer.status < 500)
  return answer
}

function put(item: Omit<Item, 'id' | 'at'>) {
  outbox?.put({ id: newId(), at: new Date().toISOString(), ...item })
}

function say(text: string) {
  put({ path: 'words', body: { text }, text })
}

function answer(value: 'yes' | 'no' | 'unknown') {
  const text = wordsIn(language, value === 'unknown' ? 'notKnown' : value)
  if (correcting === undefined) return put({ path: 'answer', body: { answer: value }, text })
  say(wordsIn(language, 'changed', { question: correcting, answer: text }))
  correcting = undefined
}

/** The earlier question stands on the screen again, until it is answered. */
function change() {
  const { earlier } = questionsOf(messagesOf(talk, outbox?.items() ?? [], online))
  if (!earlier) return
  correcting = earlier.text
  setText(the('questionText'), earlier.text)
  for (const button of the('question').querySelectorAll<HTMLButtonElement>('[data-answer]'))
    button.disabled = false
}

function locate() {
  stopFollowing?.()
  the('place').dataset.finding = 'yes'
  redraw()
  stopFollowing = followPosition(
    ({ point: [lon, lat], precisionMetres }) => {
      put({ path: 'location', body: { source: 'device', position: { lon, lat, precisionMetres } } })
    },
    () => {
      delete the('place').dataset.finding
      redraw()
    },
  )
}

function sendPlace(report: PlaceReport) {
  put({ path: 'location', body: { ...report } })
}

/** Fetches the streets around for the small picture; without them there is none. */
async function lookAround(view: CallerView) {
  const centre = view.location?.point
  if (!saved?.call || !centre) return
  const answer = await request(`/${saved.call}/surroundings`, saved.token).catch(() => undefined)
  if (answer?.status !== 200) return
  streets = (answer.body.streets ?? []) as Street[]
  show(the('picture'), streets.length > 0)
  const frame = { centre: centre as LonLat, halfMetres: 190, width: 358, height: 74 }
  the('picture').replaceChildren(drawPicture(frame, streets, view.location?.precisionMetres))
}

function toggleSilence() {
  if (!saved) return
  const silent = !saved.silent
  remember({ silent })
  if (silent && !talk.view?.silentMode) put({ path: 'silence', body: {} })
  redraw()
}

/** Another page to whoever looks over one's shoulder; the call goes on behind it. */
function hide(hidden: boolean) {
  the('notes').hidden = !hidden
  the('talk').hidden = hidden
  document.title = wordsIn(language, hidden ? 'notesPage' : 'title')
  const items = wordsIn(language, 'notesList').split('|')
  the('notesList').replaceChildren(
    ...items.map((text) => {
      const item = document.createElement('li')
      setText(item, text)
      return item
    }),
  )
}

/**
 * Half of the screen may be dead. The button that was reached says which half lives: what matters moves there.
 * The same button again puts everything back.
 */
function reach(half: 'top' | 'bottom') {
  const page = document.documentElement
  const isBack = page.dataset.reach === half
  if (isBack) delete page.dataset.reach
  else page.dataset.reach = half
  for (const button of document.querySelectorAll<HTMLElement>('.reach'))
    setText(button, wordsIn(language, isBack ? 'broken' : 'normal'))
}

const acts: Record<string, (button: HTMLButtonElement) => void> = {
  call: () => begin(false),
  callSilently: () => begin(true),
  language(button) {
    if (!isLanguage(button.dataset.language)) return
    language = button.dataset.language
    speak(language)
    document.title = wordsIn(language, 'title')
  },
  reachTop: () => reach('top'),
  reachBottom: () => reach('bottom'),
  place: () => places.open(talk.view?.location?.point, streets),
  closePlace: () => places.close(),
  device() {
    places.close()
    locate()
  },
  lost() {
    places.close()
    say(wordsIn(language, 'lostSaid'))
  },
  silence: toggleSilence,
  change,
  hide: () => hide(true),
  show: () => hide(false),
  again() {
    const silent = saved?.silent ?? false
    saved = undefined
    begin(silent)
  },
}

/** A shaking hand taps twice: a second tap at the same place right after the first is the same tap. */
const sameTapMs = 700
const sameTapPixels = 44
let lastTap = { at: Number.NEGATIVE_INFINITY, x: 0, y: 0 }

function isSameTap({ timeStamp, clientX, clientY, detail }: MouseEvent): boolean {
  // a key is no tap
  if (detail === 0) return false
  const near = Math.hypot(clientX - lastTap.x, clientY - lastTap.y) < sameTapPixels
  const same = near && timeStamp - lastTap.at < sameTapMs
  lastTap = { at: timeStamp, x: clientX, y: clientY }
  return same
}

document.addEventListener('click', (event) => {
  const button = (event.target as Element).closest<HTMLButtonElement>('button')
  if (!button) return
  // the form around them is for a page without its script
  if (button.form?.id === 'ask') event.preventDefault()
  if (isSameTap(event)) return
  if (button.dataset.act) acts[button.dataset.act]?.(button)
  if (button.dataset.answer) answer(button.dataset.answer as 'yes' | 'no' | 'unknown')
})

const text = the<HTMLTextAreaElement>('text')

function sendText() {
  const words = text.value.trim()
  if (!words) return
  say(words)
  text.value = ''
  text.focus()
}

the<HTMLFormElement>('write').addEventListener('submit', (event) => {
  event.preventDefault()
  sendText()
})
text.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  sendText()
})

addEventListener('offline', () => reached(false))
addEventListener('online', () => listening?.hurry())
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') listening?.hurry()
})
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !the('notes').hidden) hide(false)
})

const chat = the('chat')
// It scrolls, so the keyboard must reach it.
chat.tabIndex = 0
// The last message stays in sight when the phone's keyboard opens.
new ResizeObserver(() => {
  chat.scrollTop = chat.scrollHeight
}).observe(chat)
speak(language)
document.title = wordsIn(language, 'title')
saved = load()
if (saved) {
  goOn()
  locate()
}
