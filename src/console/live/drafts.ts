import { useCallback, useState } from 'react'

/** What was typed and not sent yet, kept in this browser so that a reload or a crash loses nothing. */
const prefix = 'amparo.draft.'

export function readDraft(key: string): string {
  return localStorage.getItem(prefix + key) ?? ''
}

export function keepDraft(key: string, text: string): void {
  if (text) localStorage.setItem(prefix + key, text)
  else localStorage.removeItem(prefix + key)
}

/** Text of a field that survives a reload. Each thing (a call, an incident) has its own. */
export function useDraft(key: string): [string, (text: string) => void] {
  const [held, setHeld] = useState({ key, text: readDraft(key) })
  const text = held.key === key ? held.text : readDraft(key)
  const set = useCallback(
    (next: string) => {
      keepDraft(key, next)
      setHeld({ key, text: next })
    },
    [key],
  )
  return [text, set]
}
