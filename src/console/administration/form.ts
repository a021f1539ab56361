import { useMemo, useRef } from 'react'
import { useDraft } from '../live/drafts.ts'

/** A form whose unsaved state is kept as a draft, with its own steps back. */
export interface Form<T> {
  /** The draft that keeps it. */
  draft: string
  value: T
  /** What is recorded. */
  saved: T
  dirty: boolean
  set(next: T): void
  /** The step before; nothing where there is none. */
  back: (() => void) | undefined
  /** Leaves everything as it is recorded. */
  discard(): void
}

/** What a draft says, where it is of this form; otherwise what is recorded. */
export function draftValue<T>(draft: string, saved: T): T {
  if (!draft) return saved
  try {
    return JSON.parse(draft) as T
  } catch {
    return saved
  }
}

/** The form of one thing. What is typed is a draft under its key until it is saved or left. */
export function useForm<T>(key: string, saved: T): Form<T> {
  const name = `administration.${key}`
  const [draft, setDraft] = useDraft(name)
  const steps = useRef<{ key: string; past: T[] }>({ key, past: [] })
  if (steps.current.key !== key) steps.current = { key, past: [] }
  const value = useMemo(() => draftValue(draft, saved), [draft, saved])
  const dirty = draft !== '' && JSON.stringify(value) !== JSON.stringify(saved)
  const write = (next: T) =>
    setDraft(JSON.stringify(next) === JSON.stringify(saved) ? '' : JSON.stringify(next))
  const { past } = steps.current
  return {
    draft: name,
    value,
    saved,
    dirty,
    set(next) {
      past.push(value)
      if (past.length > mostSteps) past.shift()
      write(next)
    },
    back: past.length > 0 ? () => write(past.pop() as T) : undefined,
    discard() {
      past.length = 0
      setDraft('')
    },
  }
}

const mostSteps = 200
