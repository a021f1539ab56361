import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CallerView } from '../intake/caller-view.ts'
import type { Item } from './outbox.ts'
import { bannerOf, emptyTalk, hasGap, heard, messagesOf, questionsOf, type Talk } from './talk.ts'

type Words = CallerView['words'][number]
const at = (n: number) => new Date(Date.UTC(2026, 10, 24, 19, 0, n)).toISOString()
const mine = (text: string, n = 0): Words => ({ from: 'caller', text, at: at(n) })
const theirs = (text: string, n = 0): Words => ({ from: 'operator', text, at: at(n) })

function view(all: Words[], seen = 0, more: Partial<CallerView> = {}): CallerView {
  return {
    call: 'c',
    version: all.length + 1,
    state: 'answered',
    silentMode: false,
    first: seen + 1,
    words: all.slice(seen),
    wordCount: all.length,
    readUpTo: 0,
    ...more,
  }
}
const item = (text: string, more: Partial<Item> = {}): Item => ({
  id: text,
  path: 'words',
  body: { text },
  text,
  at: at(0),
  ...more,
})
const texts = (talk: Talk, items: Item[] = []) => messagesOf(talk, items, true).map((message) => message.text)

describe('what the stream tells', () => {
  test('centre/C1 words come one after another, and repeated ones change nothing', () => {
    const all = [mine('uno'), theirs('dos'), mine('tres')]
    let talk = heard(emptyTalk, view(all.slice(0, 2)))
    talk = heard(talk, view(all, 2))
    talk = heard(talk, view(all, 1))
    talk = heard(talk, view(all.slice(0, 1)))
    expect(texts(talk)).toEqual(['uno', 'dos', 'tres'])
    expect(hasGap(talk)).toBe(false)
  })

  test('centre/C1 words after ones it lacks are not shown as if nothing were missing', () => {
    const all = [mine('uno'), theirs('dos'), mine('tres')]
    const talk = heard(emptyTalk, view(all, 2))
    expect(texts(talk)).toEqual([])
    expect(hasGap(talk)).toBe(true)
    expect(texts(heard(talk, view(all)))).toEqual(['uno', 'dos', 'tres'])
  })

  test('centre/C1 whatever was lost and repeated on the way, what is shown is the beginning of what was said', () => {
    const all = Array.from({ length: 12 }, (_, n) => (n % 3 ? mine(`m${n}`, n) : theirs(`o${n}`, n)))
    const messages = fc
      .tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }))
      .map(([a, b]) => view(all.slice(0, Math.max(a, b)), Math.min(a, b)))
    fc.assert(
      fc.property(fc.array(messages, { maxLength: 20 }), (told) => {
        const talk = told.reduce(heard, emptyTalk)
        expect(talk.words).toEqual(all.slice(0, talk.words.length))
        const whole = heard(talk, view(all))
        expect(whole.words).toEqual(all)
      }),
    )
  })
})

describe('what is shown', () => {
  test('centre/C1 a message is read only when the operator has seen up to it', () => {
    const talk = heard(emptyTalk, view([mine('a'), theirs('b'), mine('c')], 0, { readUpTo: 2 }))
    expect(messagesOf(talk, [], true).map((message) => message.state)).toEqual(['read', 'heard', 'sent'])
  })

  test('centre/C1 what is on its way stands last, and says whether it waits for the signal', () => {
    const talk = heard(emptyTalk, view([mine('a')]))
    const items = [item('b'), item('c', { failed: true })]
    expect(messagesOf(talk, items, true).map((m) => m.state)).toEqual(['sent', 'sending', 'notSent'])
    expect(messagesOf(talk, items, false).map((m) => m.state)).toEqual(['sent', 'pending', 'notSent'])
  })

  test('centre/C1 a message that has come back is shown once, before its answer too', () => {
    const talk = heard(emptyTalk, view([mine('fuego', 5)]))
    expect(texts(talk, [item('fuego', { number: 1 })])).toEqual(['fuego'])
    expect(texts(talk, [item('fuego')])).toEqual(['fuego'])
    expect(texts(talk, [item('fuego'), item('humo')])).toEqual(['fuego', 'humo'])
  })

  test('centre/C1 the same words said twice are two messages', () => {
    const before = heard(emptyTalk, view([mine('ayuda', 1)]))
    expect(texts(before, [item('ayuda', { at: at(9) })])).toEqual(['ayuda', 'ayuda'])
    expect(texts(before, [item('ayuda', { number: 2 })])).toEqual(['ayuda', 'ayuda'])
  })

  test('centre/C1 a position on its way is no message', () => {
    expect(texts(emptyTalk, [{ id: 'p', path: 'location', body: {}, at: at(0) }])).toEqual([])
  })
})

describe('yes and no', () => {
  const shown = (...words: Words[]) => questionsOf(messagesOf(heard(emptyTalk, view(words)), [], true))

  test('centre/C1 the last that was asked is the question, until it is answered', () => {
    expect(shown()).toEqual({ number: 0, open: false })
    expect(shown(theirs('¿Peligro?'))).toEqual({ number: 1, text: '¿Peligro?', open: true })
    expect(shown(theirs('¿Peligro?'), mine('Sí'))).toEqual({
      number: 1,
      text: '¿Peligro?',
      open: false,
      earlier: { text: '¿Peligro?', answer: 'Sí' },
    })
    expect(shown(theirs('¿Peligro?'), mine('Sí'), theirs('¿Cerca?'))).toEqual({
      number: 2,
      text: '¿Cerca?',
      open: true,
      earlier: { text: '¿Peligro?', answer: 'Sí' },
    })
  })
})

describe('the one thing to know', () => {
  const banner = (more: Partial<CallerView>, online = true, silent = false, unread = false) =>
    bannerOf(view([mine('a')], 0, more), online, silent, unread).text

  test('centre/C1 nothing is promised that has not happened', () => {
    expect(bannerOf(undefined, true, false, false).title).toBe('placingTitle')
    expect(banner({ state: 'waiting' })).toBe('waitingText')
    expect(banner({ help: { state: 'read' } }, true, false, true)).toBe('unreadText')
    expect(banner({ help: { state: 'read' } })).toBe('readText')
    expect(banner({ state: 'held', help: { state: 'read' } })).toBe('heldText')
    expect(banner({ help: { state: 'coming' } })).toBe('coming')
    expect(banner({ help: { state: 'coming', minutes: 1 } })).toBe('comingOne')
    expect(bannerOf(view([], 0, { help: { state: 'coming', minutes: 4 } }), true, false, false).gaps).toEqual(
      {
        n: 4,
      },
    )
    expect(banner({ help: { state: 'there' } })).toBe('thereText')
    expect(banner({ help: { state: 'read' } }, true, true)).toBe('silentText')
  })

  test('centre/C1 without signal that is what it says, but for a call that is over', () => {
    expect(banner({ help: { state: 'coming' } }, false)).toBe('offlineText')
    expect(banner({ state: 'closed' }, false)).toBe('closedText')
  })
})
