import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical } from './canonical.ts'
import {
  asDomainEvent,
  genesisHash,
  hashBeforeIn,
  hashOf,
  type LinkedEvent,
  linkText,
  parseLink,
} from './chain.ts'

const event: LinkedEvent = {
  centre: 'training',
  incarnation: 1,
  seq: 7,
  stream: 'call/a',
  version: 2,
  type: 'callAnswered',
  time: '2026-11-24T19:00:00.000Z',
  by: 'person/ana',
  command: '01920000-0000-7000-8000-000000000001',
  body: { operator: 'ana' },
}

test('centre/L1 the text written by hand is the canonical form', () => {
  for (const one of [event, { ...event, sealed: 'AAAA' }, { ...event, by: 'person/josé' as const }]) {
    const text = linkText(one, genesisHash)
    expect(text).toBe(canonical({ ...one, after: '0'.repeat(64) }))
  }
})

test('centre/L1 the hash covers every part of an event: change any, and it differs', () => {
  const hash = hashOf(linkText(event, genesisHash)).toString('hex')
  const changed: LinkedEvent[] = [
    { ...event, centre: 'other' },
    { ...event, incarnation: 2 },
    { ...event, seq: 8 },
    { ...event, stream: 'call/b' },
    { ...event, version: 3 },
    { ...event, type: 'callHeld' },
    { ...event, time: '2026-11-24T19:00:00.001Z' },
    { ...event, by: 'person/eva' },
    { ...event, command: '01920000-0000-7000-8000-000000000002' },
    { ...event, body: { operator: 'eva' } },
    { ...event, sealed: 'AAAA' },
  ]
  const hashes = changed.map((one) => hashOf(linkText(one, genesisHash)).toString('hex'))
  expect(new Set([hash, ...hashes]).size).toBe(changed.length + 1)
  expect(hashOf(linkText(event, Buffer.alloc(32, 1))).toString('hex')).not.toBe(hash)
})

test('centre/L1 it is SHA-256 of the text in UTF-8, which is the canonical form of what it says', () => {
  const text = linkText({ ...event, body: { words: 'niño 🔥' } }, genesisHash)
  expect(hashOf(text).toString('hex')).toBe(createHash('sha256').update(text, 'utf8').digest('hex'))
  expect(canonical(JSON.parse(text))).toBe(text)
})

test('centre/N5 the hash before stands at a fixed place, whatever the event', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.dictionary(fc.string(), fc.string()),
      (before, body) => {
        const text = linkText({ ...event, body }, before)
        expect(hashBeforeIn(Buffer.from(text))).toBe(Buffer.from(before).toString('hex'))
      },
    ),
  )
})

test('centre/L3 bytes that do not begin as an event does have no hash before', () => {
  expect(hashBeforeIn(Buffer.from('{}'))).toBeUndefined()
  expect(hashBeforeIn(Buffer.from(`{"aftes":"${'0'.repeat(64)}","body":{}}`))).toBeUndefined()
})

test('centre/L1 what is stored reads back as the event it was, personal data given by whoever could open it', () => {
  const link = parseLink(Buffer.from(linkText(event, genesisHash)))
  const { stream, version, type, time, by, command, body } = event
  expect(asDomainEvent(link)).toEqual({ stream, version, type, time, by, command, body })
  expect(asDomainEvent(link, { name: 'Rosa' }).personal).toEqual({ name: 'Rosa' })
})
