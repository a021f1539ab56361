/**
 * What the caller sends, in order and exactly once: each item has an id of its own, is kept (through a reload too)
 * until the centre has it, and the centre takes a repeated id for the same item.
 */
export interface Item {
  id: string
  path: 'words' | 'answer' | 'location' | 'silence'
  body: Record<string, unknown>
  /** As it stands in the conversation meanwhile. */
  text?: string
  at: string
  /** Its number in the conversation, once the centre has it. */
  number?: number
  failed?: true
}

export type Sent = { status: number; body: Record<string, unknown> }

export interface OutboxSettings {
  /** Sends one; rejects where the network does not carry it. */
  send(item: Item): Promise<Sent>
  /** Keeps what is waiting, for a reload. */
  keep(items: Item[]): void
  /** Something changed that may be shown. */
  changed(): void
  /** Waits; the page's timer. */
  wait(ms: number): Promise<void>
}

export interface Outbox {
  put(item: Item): void
  /** Items that the centre does not have yet, or whose message has not come back yet. */
  items(): readonly Item[]
  /** The conversation now has messages up to this number: forgets what is among them. */
  arrived(number: number): void
  /** The signal is back: tries at once. */
  hurry(): void
  /** Resolves when nothing waits. */
  idle(): Promise<void>
}

const firstWaitMs = 1000
const longestWaitMs = 8000

/** An outbox that begins with what was kept. */
export function createOutbox(kept: Item[], settings: OutboxSettings): Outbox {
  let items = kept
  let working: Promise<void> | undefined
  let hurried: (() => void) | undefined

  const waiting = () => items.find((item) => item.number === undefined && !item.failed)

  function change(next: Item[]) {
    items = next
    settings.keep(items.filter((item) => item.number === undefined && !item.failed))
    settings.changed()
  }

  function settle(item: Item, changes: Partial<Item> | undefined) {
    change(items.flatMap((one) => (one.id !== item.id ? [one] : changes ? [{ ...one, ...changes }] : [])))
  }

  async function work() {
    let waitMs = firstWaitMs
    for (let item = waiting(); item; item = waiting()) {
      const sent = await settings.send(item).catch(() => undefined)
      if (sent && !isTemporary(sent.status)) {
        waitMs = firstWaitMs
        settle(item, outcomeOf(item, sent))
        continue
      }
      await Promise.race([settings.wait(waitMs), new Promise<void>((resolve) => (hurried = resolve))])
      waitMs = Math.min(longestWaitMs, waitMs * 2)
    }
    // In the same breath as the last look at what waits, or an item put in between would be left lying.
    working = undefined
  }

  function start() {
    if (waiting()) working ??= work()
  }

  start()
  return {
    put(item) {
      change([...items, item])
      start()
    },
    items: () => items,
    arrived(number) {
      const left = items.filter((item) => item.number === undefined || item.number > number)
      if (left.length !== items.length) change(left)
    },
    hurry() {
      hurried?.()
      start()
    },
    idle: async () => working,
  }
}

/** Worth another try: the centre is busy or starting. */
function isTemporary(status: number): boolean {
  return status === 429 || status >= 500
}

/** What is left of an item: nothing once the centre has it, save a message that has yet to come back. */
function outcomeOf(item: Item, sent: Sent): Partial<Item> | undefined {
  if (sent.status >= 400) return item.text === undefined ? undefined : { failed: true }
  return item.text === undefined ? undefined : { number: Number(sent.body.number) }
}
