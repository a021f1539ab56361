import type { CallerView } from '../intake/caller-view.ts'
import type { Item } from './outbox.ts'
import type { WordKey } from './words.ts'

/** The conversation as the page shows it: what the centre has told, and what is on its way. Pure. */

export interface Message {
  from: 'caller' | 'operator'
  text: string
  at: string
  state: 'read' | 'sent' | 'sending' | 'pending' | 'notSent' | 'heard'
}

export interface Talk {
  view?: CallerView
  words: CallerView['words']
}

export const emptyTalk: Talk = { words: [] }

/** Takes in one message of the live stream. Messages may repeat words, and never leave a gap unseen. */
export function heard(talk: Talk, view: CallerView): Talk {
  if (talk.view && view.version < talk.view.version && view.wordCount <= talk.words.length) return talk
  const before = talk.words.slice(0, view.first - 1)
  const words = before.length === view.first - 1 ? [...before, ...view.words] : talk.words
  return { view, words: words.length >= talk.words.length ? words : talk.words }
}

/** True where the stream told of words that the page does not have: it must ask for all of them. */
export function hasGap({ view, words }: Talk): boolean {
  return view !== undefined && view.wordCount > words.length
}

/** All messages in order; those on their way last. An item whose words have come back already is shown once. */
export function messagesOf(talk: Talk, items: readonly Item[], online: boolean): Message[] {
  const readUpTo = talk.view?.readUpTo ?? 0
  const known = talk.words.map(({ from, text, at }, index): Message => {
    const state = from === 'operator' ? 'heard' : index < readUpTo ? 'read' : 'sent'
    return { from, text, at, state }
  })
  const returned = countByText(talk.words.filter((words) => words.from === 'caller').slice(-items.length))
  const own = items.filter((item) => item.text !== undefined && !hasReturned(item, talk, returned))
  return [
    ...known,
    ...own.map(
      (item): Message => ({
        from: 'caller',
        text: item.text as string,
        at: item.at,
        state: item.failed ? 'notSent' : online ? 'sending' : 'pending',
      }),
    ),
  ]
}

function hasReturned(item: Item, talk: Talk, returned: Map<string, number>): boolean {
  if (item.number !== undefined) return item.number <= talk.words.length
  const left = returned.get(item.text as string) ?? 0
  if (left === 0 || item.failed) return false
  const last = talk.words.findLast((words) => words.from === 'caller' && words.text === item.text)
  if (!last || last.at < item.at) return false
  returned.set(item.text as string, left - 1)
  return true
}

function countByText(words: { text: string }[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { text } of words) counts.set(text, (counts.get(text) ?? 0) + 1)
  return counts
}

/** The question before the caller, and the one before it with its answer, for the yes-and-no screen. */
export interface Questions {
  number: number
  text?: string
  /** No answer to it yet. */
  open: boolean
  earlier?: { text: string; answer: string }
}

export function questionsOf(messages: Message[]): Questions {
  const asked = messages.flatMap(({ from }, index) => (from === 'operator' ? [index] : []))
  const last = asked.at(-1)
  if (last === undefined) return { number: 0, open: false }
  const open = last === messages.length - 1
  const answered = open ? asked.at(-2) : last
  const answer = answered === undefined ? undefined : messages[answered + 1]
  return {
    number: asked.length,
    text: messages[last]?.text,
    open,
    ...(answered !== undefined &&
      answer?.from === 'caller' && {
        earlier: { text: messages[answered]?.text as string, answer: answer.text },
      }),
  }
}

export interface Banner {
  sign: 'check' | 'dots' | 'cut'
  title: WordKey
  text: WordKey
  gaps?: Record<string, number>
}

/** The one thing that the caller should know now. Only what has happened is said. */
export function bannerOf(
  view: CallerView | undefined,
  online: boolean,
  silent: boolean,
  unread: boolean,
): Banner {
  if (view?.state === 'closed') return { sign: 'cut', title: 'closedTitle', text: 'closedText' }
  if (!online) return { sign: 'cut', title: 'offlineTitle', text: 'offlineText' }
  if (!view) return { sign: 'dots', title: 'placingTitle', text: 'placingText' }
  const { help } = view
  if (help?.state === 'there') return { sign: 'check', title: 'thereTitle', text: 'thereText' }
  if (help?.state === 'coming') return comingBanner(help.minutes, silent)
  if (view.state === 'held') return { sign: 'check', title: 'heldTitle', text: 'heldText' }
  if (view.state === 'waiting') return { sign: 'dots', title: 'waitingTitle', text: 'waitingText' }
  if (silent) return { sign: 'check', title: 'silentTitle', text: 'silentText' }
  if (unread || view.wordCount === 0)
    return { sign: 'check', title: 'withYouTitle', text: unread ? 'unreadText' : 'withYouText' }
  return { sign: 'check', title: 'readTitle', text: 'readText' }
}

function comingBanner(minutes: number | undefined, silent: boolean): Banner {
  const title = silent ? 'silentTitle' : 'readTitle'
  if (minutes === undefined) return { sign: 'check', title, text: 'coming' }
  if (minutes === 1) return { sign: 'check', title, text: 'comingOne' }
  return { sign: 'check', title, text: 'comingMinutes', gaps: { n: minutes } }
}
