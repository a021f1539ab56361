import { type FormEvent, useEffect, useRef, useState } from 'react'
import { KeyCap } from '../keys/key-cap.tsx'
import { useWords } from '../words/words.ts'

/** Asks for a reason where one is owed; Enter gives it, Escape leaves. */
export function ReasonLine({
  title,
  onReason,
  onLeave,
}: {
  title: string
  onReason(reason: string): void
  onLeave(): void
}) {
  const { t } = useWords()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  useEffect(() => field.current?.focus(), [])
  function submit(event: FormEvent) {
    event.preventDefault()
    if (text.trim()) onReason(text.trim())
  }
  return (
    <form className="alarm-acts" onSubmit={submit}>
      <label>
        <b>{title}</b>
        <span className="field">
          <input
            ref={field}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return
              event.stopPropagation()
              onLeave()
            }}
            placeholder={t('parts.reason')}
          />
          <KeyCap k="Enter" />
        </span>
      </label>
    </form>
  )
}
