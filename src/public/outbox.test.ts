import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createOutbox, type Item, type Sent } from './outbox.ts'

const words = (id: string): Item => ({ id, path: 'words', body: { text: id }, text: id, at: '' })
const place = (id: string): Item => ({ id, path: 'location', body: {}, at: '' })

/** A centre that takes each id once, behind a network that may lose the request or the answer. */
function network(fates: ('lost' | 'answerLost' | 'busy' | 'through')[]) {
  const taken: string[] = []
  let tries = 0
  return {
    taken,
    async send({ id, text }: Item): Promise<Sent> {
      const fate = fates[tries++] ?? 'through'
      await undefined
      if (fate === 'lost') throw new Error('no network')
      if (fate === 'busy') return { status: 429, body: {} }
      if (!taken.includes(id)) taken.push(id)
      if (fate === 'answerLost') throw new Error('no answer')
      return { status: 200, body: text === undefined ? {} : { number: taken.indexOf(id) + 1 } }
    },
  }
}

function box(send: (item: Item) => Promise<Sent>, kept: Item[] = []) {
  const shelf: { items: Item[] } = { items: kept }
  const outbox = createOutbox(kept, {
    send,
    keep: (items) => {
      shelf.items = items
    },
    changed() {},
    wait: async () => {},
  })
  return { outbox, shelf }
}

describe('exactly once', () => {
  test('centre/C1 over a network that loses requests and answers, each arrives once and in order', async () => {
    const fate = fc.constantFrom('lost', 'answerLost', 'busy', 'through') as fc.Arbitrary<
      'lost' | 'answerLost' | 'busy' | 'through'
    >
    await fc.assert(
      fc.asyncProperty(
        fc.array(fate, { maxLength: 40 }),
        fc.integer({ min: 1, max: 8 }),
        async (fates, count) => {
          const centre = network(fates)
          const { outbox } = box(centre.send)
          const ids = Array.from({ length: count }, (_, n) => `m${n}`)
          for (const id of ids) {
            outbox.put(words(id))
            if (id.endsWith('3')) await undefined
          }
          await outbox.idle()
          expect(centre.taken).toEqual(ids)
        },
      ),
    )
  })

  test('centre/C1 what was put in the moment the last one went is sent too', async () => {
    const centre = network([])
    const { outbox } = box(centre.send)
    outbox.put(words('a'))
    for (let turns = 0; turns < 12; turns++) {
      await undefined
      outbox.put(words(`b${turns}`))
    }
    await outbox.idle()
    expect(centre.taken).toHaveLength(13)
  })

  test('centre/C1 a reload goes on with what was kept', async () => {
    const silent = box(() => new Promise(() => {}))
    silent.outbox.put(words('a'))
    silent.outbox.put(place('p'))
    expect(silent.shelf.items.map((item) => item.id)).toEqual(['a', 'p'])
    const centre = network([])
    const { outbox, shelf } = box(centre.send, silent.shelf.items)
    await outbox.idle()
    expect(centre.taken).toEqual(['a', 'p'])
    expect(shelf.items).toEqual([])
  })
})

describe('what is still shown', () => {
  test('centre/C1 a sent message stays until it has come back; a position goes at once', async () => {
    const { outbox } = box(network([]).send)
    outbox.put(words('a'))
    outbox.put(place('p'))
    await outbox.idle()
    expect(outbox.items()).toMatchObject([{ id: 'a', number: 1 }])
    outbox.arrived(1)
    expect(outbox.items()).toEqual([])
  })

  test('centre/C1 what the centre will never take is marked, and does not hold up the rest', async () => {
    const taken: string[] = []
    const { outbox, shelf } = box(async ({ id }) => {
      if (id === 'bad') return { status: 400, body: {} }
      taken.push(id)
      return { status: 200, body: { number: 1 } }
    })
    outbox.put(words('bad'))
    outbox.put(words('good'))
    await outbox.idle()
    expect(taken).toEqual(['good'])
    expect(outbox.items()).toMatchObject([{ id: 'bad', failed: true }, { id: 'good' }])
    expect(shelf.items).toEqual([])
  })

  test('centre/C1 the signal’s return ends the waiting', async () => {
    let up = false
    const outbox = createOutbox([], {
      async send() {
        if (!up) throw new Error('no network')
        return { status: 200, body: { number: 1 } }
      },
      keep() {},
      changed() {},
      wait: () => new Promise(() => {}),
    })
    outbox.put(words('a'))
    await new Promise(setImmediate)
    up = true
    outbox.hurry()
    await outbox.idle()
    expect(outbox.items()).toMatchObject([{ number: 1 }])
  })
})
