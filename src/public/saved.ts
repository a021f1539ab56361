import type { Item } from './outbox.ts'
import type { Language } from './words.ts'

/** What the page remembers of its call, so that opening it again goes on with the same call. */
export interface Saved {
  token: string
  /** Absent until the centre has answered. */
  call?: string
  centre?: string
  language: Language
  silent: boolean
  items: Item[]
}

const key = 'amparo-call'

/** Storage may be off (a private window): then the page works, and forgets. */
export function load(): Saved | undefined {
  try {
    const saved = JSON.parse(localStorage.getItem(key) ?? 'null') as Saved | null
    return saved && typeof saved.token === 'string' && Array.isArray(saved.items) ? saved : undefined
  } catch {
    return undefined
  }
}

export function save(saved: Saved): void {
  try {
    localStorage.setItem(key, JSON.stringify(saved))
  } catch {}
}

export function forget(): void {
  try {
    localStorage.removeItem(key)
  } catch {}
}

/** 32 random bytes, base64url: the call's secret. */
export function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** An id of one message; `crypto.randomUUID` is absent without TLS. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
}
