/**
 * What this desk keeps on its own disk, sealed: AES-GCM under a key that the browser made and lets nobody take
 * out, one for each person. Where a page may not encrypt (an address without TLS that is not this machine's own)
 * nothing is kept. It protects a copied disk or profile; not against whoever sits at the unlocked desk.
 */
const database = 'amparo'

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore('keys')
      request.result.createObjectStore('boxes')
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

let opening: Promise<IDBDatabase> | undefined

async function inStore<T>(
  name: 'keys' | 'boxes',
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  opening ??= open()
  const store = (await opening).transaction(name, mode).objectStore(name)
  return new Promise((resolve, reject) => {
    const request = act(store)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

const canSeal = () => typeof indexedDB !== 'undefined' && globalThis.crypto?.subtle !== undefined

const keyOf = (person: string): Promise<CryptoKey | undefined> =>
  inStore('keys', 'readonly', (store) => store.get(person))

async function keyFor(person: string): Promise<CryptoKey> {
  const known = await keyOf(person)
  if (known) return known
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ])
  await inStore('keys', 'readwrite', (store) => store.put(made, person))
  return made
}

interface Box {
  iv: Uint8Array<ArrayBuffer>
  bytes: ArrayBuffer
}

const nameOf = (person: string, name: string) => `${person}/${name}`

/** So many rows are written out in a few milliseconds; between two such pieces keys have their turn. */
const rowsAtOnce = 300

async function bytesOf(value: unknown): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  if (!Array.isArray(value) || value.length <= rowsAtOnce) return encoder.encode(JSON.stringify(value))
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for (let at = 0; at < value.length; at += rowsAtOnce) {
    await idle()
    const text = JSON.stringify(value.slice(at, at + rowsAtOnce))
    // one list: its pieces without their brackets, between brackets
    pieces.push(encoder.encode(`${at === 0 ? '[' : ','}${text.slice(1, -1)}`))
  }
  pieces.push(encoder.encode(']'))
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** When the page has nothing to do; after two seconds even if it has. */
export function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: 2000 })
    else setTimeout(resolve, 0)
  })
}

/** Keeps a value until it is wiped. Answers whether it could. */
export async function keepBox(person: string, name: string, value: unknown): Promise<boolean> {
  if (!canSeal()) return false
  try {
    const key = await keyFor(person)
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const clear = await bytesOf(value)
    const box: Box = { iv, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, clear) }
    await inStore('boxes', 'readwrite', (store) => store.put(box, nameOf(person, name)))
    return true
  } catch {
    return false
  }
}

/** What was kept under that name; undefined where nothing was, or it cannot be opened any more. */
export async function openBox<T>(person: string, name: string): Promise<T | undefined> {
  if (!canSeal()) return undefined
  try {
    const key = await keyOf(person)
    const box = await inStore<Box | undefined>('boxes', 'readonly', (store) =>
      store.get(nameOf(person, name)),
    )
    if (!key || !box) return undefined
    const clear = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: box.iv }, key, box.bytes)
    return JSON.parse(new TextDecoder().decode(clear)) as T
  } catch {
    return undefined
  }
}

export async function wipeBox(person: string, name: string): Promise<void> {
  if (!canSeal()) return
  await inStore('boxes', 'readwrite', (store) => store.delete(nameOf(person, name))).catch(() => undefined)
}

/** Removes everything of a person from this desk but the boxes named; without any, their key goes too. */
export async function wipeBoxes(person: string, but: readonly string[] = []): Promise<void> {
  if (!canSeal()) return
  try {
    const names = await inStore('boxes', 'readonly', (store) => store.getAllKeys())
    const stay = new Set(but.map((name) => nameOf(person, name)))
    const own = names.map(String).filter((name) => name.startsWith(`${person}/`))
    for (const name of own.filter((each) => !stay.has(each))) {
      await inStore('boxes', 'readwrite', (store) => store.delete(name))
    }
    if (own.some((name) => stay.has(name))) return
    await inStore('keys', 'readwrite', (store) => store.delete(person))
  } catch {
    // a browser that forbids storage has kept nothing
  }
}
