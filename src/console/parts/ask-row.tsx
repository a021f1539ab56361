import { type ReactNode, useEffect, useRef } from 'react'
import { useKey } from '../keys/bindings.ts'
import { InFront } from '../keys/layer.tsx'
import { useWords } from '../words/words.ts'

interface Question {
  title: string
  onLeave(): void
  children: ReactNode
}

/**
 * A question in place, answered by one digit. It takes the focus, because the person asked for it, so that digits
 * are answers and not text; and gives it back where it was. Whatever is drawn behind it later, its digits stay its own.
 */
export function AskRow(question: Question) {
  return (
    <InFront>
      <Row {...question} />
    </InFront>
  )
}

function Row({ title, onLeave, children }: Question) {
  const { t } = useWords()
  const row = useRef<HTMLFieldSetElement>(null)
  useKey('Escape', t('parts.putAway'), onLeave)
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null
    const own = row.current
    own?.focus()
    return () => {
      const lost = document.activeElement === document.body || own?.contains(document.activeElement)
      if (lost && before?.isConnected) before.focus()
    }
  }, [])
  return (
    <fieldset className="ask-row" ref={row} tabIndex={-1} data-in-front>
      <legend>{title}</legend>
      {children}
    </fieldset>
  )
}
