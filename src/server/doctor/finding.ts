import type { Words } from '../words.ts'

/** What the doctor found in one place. `unknown`: this machine does not let us see it. */
export interface Finding {
  id: string
  state: 'ok' | 'warning' | 'bad' | 'unknown'
  what: Words
  /** What to do; absent where nothing is to be done. */
  next?: Words
}

export const ok = (id: string, what: Words): Finding => ({ id, state: 'ok', what })
export const warning = (id: string, what: Words, next: Words): Finding => ({
  id,
  state: 'warning',
  what,
  next,
})
export const bad = (id: string, what: Words, next?: Words): Finding => ({ id, state: 'bad', what, next })
export const unknown = (id: string, what: Words, next?: Words): Finding => ({
  id,
  state: 'unknown',
  what,
  next,
})
