import { type FormEvent, useEffect, useRef } from 'react'
import { KeyCap } from '../keys/key-cap.tsx'
import { useDraft } from '../live/drafts.ts'
import { useWords } from '../words/words.ts'

/** Asks for a reason where one is owed; Enter gives it, Escape leaves. */
export function ReasonLine({
  title,
  draft,
  onReason,
  onLeave,
}: {
  title: string
  /** Names what is typed, so that it is found again: the act and its thing. */
  draft: string
  onReason(reason: string): void
  onLeave(): void
}) {
  const { t } = useWords()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useDraft(`reason.${draft}`)
  useEffect(() => field.current?.focus(), [])
  function submit(event: FormEvent) {
    event.preventDefault()
    const reason = text.trim()
    if (!reason) return
    setText('')
    onReason(reason)
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
