import type { CallerView } from '../intake/caller-view.ts'
import type { Item } from './outbox.ts'
import { clock, setText, show, the } from './page.ts'
import { bannerOf, type Message, messagesOf, questionsOf, type Talk } from './talk.ts'
import { type Language, type WordKey, wordsIn } from './words.ts'

/** Draws the conversation's screen from what is known. Only what changed is touched. */
export interface Shown {
  talk: Talk
  items: readonly Item[]
  online: boolean
  /** The yes-and-no screen instead of the conversation. */
  silent: boolean
  language: Language
  centre?: string
}

const signs = {
  check: 'M2.8 8.4 6.3 12l7-8',
  dots: 'M3 8h.01M8 8h.01M13 8h.01',
  cut: 'M3 8h10',
}

export function draw(shown: Shown): void {
  const { talk, items, online, silent, language } = shown
  const say = (key: WordKey, gaps?: Record<string, string | number>) => wordsIn(language, key, gaps)
  const messages = messagesOf(talk, items, online)
  const closed = talk.view?.state === 'closed'
  const unread = messages.some(({ from, state }) => from === 'caller' && state !== 'read')

  const banner = bannerOf(talk.view, online, silent, unread)
  the('banner').dataset.sign = banner.sign
  the('bannerSign').setAttribute('d', signs[banner.sign])
  setText(the('bannerTitle'), say(banner.title))
  setText(
    the('bannerText'),
    [say(banner.text, banner.gaps), kindsComing(talk.view, language)].join(' ').trim(),
  )
  setText(the('centre'), shown.centre ?? '')
  setText(the('line'), say(lineState(closed, online, silent)))

  drawMessages(the('chat'), messages, language)
  drawQuestion(messages, silent && !closed, language)
  const operatorSpokeLast = messages.at(-1)?.from === 'operator'
  show(the('chat'), !silent || closed)
  show(the('quick'), !silent && !closed && operatorSpokeLast)
  show(the('write'), !silent && !closed)
  show(the('silenceButton'), !closed)
  setText(the('silenceButton'), say(silent ? 'goWriting' : 'goSilent'))
  show(the('again'), closed)
  // by voice where there is no line; never on the screen of who cannot speak
  show(the('voice'), !online && !silent && !closed)
  the('talk').classList.toggle('yes-no', silent && !closed)
  const location = talk.view?.location
  // Who answers yes and no needs the room for the question.
  show(the('place'), !closed && !(silent && location))
  drawPlace(location, language)
}

/** "Viene: ambulancia, bomberos." Services that the page has no word for are left out. */
function kindsComing(view: CallerView | undefined, language: Language): string {
  if (view?.help?.state !== 'coming') return ''
  const kinds = (view.help.services ?? []).flatMap((service) => kindWords[service] ?? [])
  return kinds.length === 0
    ? ''
    : wordsIn(language, 'kinds', { kinds: kinds.map((key) => wordsIn(language, key)).join(', ') })
}

const kindWords: Record<string, WordKey> = {
  GS: 'kindGS',
  SI: 'kindSI',
  SC: 'kindSC',
  TM: 'kindTM',
  SM: 'kindSM',
  MI: 'kindMI',
  GR: 'kindGR',
}

function lineState(closed: boolean, online: boolean, silent: boolean): WordKey {
  if (closed) return 'closedState'
  if (!online) return 'offline'
  return silent ? 'silentState' : 'online'
}

function drawMessages(list: HTMLElement, messages: Message[], language: Language) {
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60
  const count = list.children.length
  messages.forEach((message, index) => {
    const element = list.children[index] ?? list.appendChild(newMessage())
    element.className = message.from === 'caller' ? 'message mine' : 'message'
    setText(element.children[0] as Element, message.text)
    setText(element.children[1] as Element, noteOf(message, language))
  })
  while (list.children.length > messages.length) list.lastElementChild?.remove()
  if (atEnd || messages.length !== count) list.scrollTop = list.scrollHeight
}

function newMessage(): HTMLElement {
  const element = document.createElement('p')
  element.append(document.createElement('span'), document.createElement('small'))
  return element
}

function noteOf({ state, at }: Message, language: Language): string {
  const time = clock(at, language)
  switch (state) {
    case 'heard':
      return `${wordsIn(language, 'centre')} ${time}`
    case 'read':
      return wordsIn(language, 'read', { time })
    case 'sent':
      return wordsIn(language, 'sent', { time })
    default:
      return wordsIn(language, state)
  }
}

function drawQuestion(messages: Message[], visible: boolean, language: Language) {
  show(the('question'), visible)
  if (!visible) return
  const { number, text, open, earlier } = questionsOf(messages)
  setText(the('questionNumber'), number > 0 ? wordsIn(language, 'questionN', { n: number }) : '')
  setText(the('questionText'), text ?? wordsIn(language, 'firstQuestion'))
  for (const button of the('question').querySelectorAll<HTMLButtonElement>('[data-answer]'))
    button.disabled = !open
  show(the('earlier'), earlier !== undefined)
  setText(the('earlierText'), earlier?.text ?? '')
  setText(the('earlierAnswer'), earlier?.answer ?? '')
}

function drawPlace(location: CallerView['location'], language: Language) {
  const within = location?.precisionMetres
    ? ` (${wordsIn(language, 'within', { n: location.precisionMetres })})`
    : ''
  const text = location
    ? placeWords(location, language) + (location.source === 'device' ? within : '')
    : wordsIn(language, the('place').dataset.finding ? 'findingPlace' : 'unknownPlace')
  setText(the('placeText'), text)
  setText(the('placeButton'), wordsIn(language, location ? 'correct' : 'sayPlace'))
}

function placeWords({ source, label }: NonNullable<CallerView['location']>, language: Language): string {
  if (source === 'typed') return wordsIn(language, 'youSaid', { place: label })
  if (label) return wordsIn(language, 'youAreAt', { place: label })
  return wordsIn(language, source === 'pin' ? 'youMarked' : 'youAreNear')
}
