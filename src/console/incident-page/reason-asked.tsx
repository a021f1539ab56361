import { type FormEvent, useState } from 'react'
import { KeyCap } from '../keys/key-cap.tsx'
import { useDraft } from '../live/drafts.ts'
import { useWords } from '../words/words.ts'

const shortest = 3

/** A reason in place of the buttons: Enter says it, Escape goes back. With choices, each is a button of its own. */
export function ReasonAsked({
  draft,
  label,
  onSay,
  onLeave,
  choices,
}: {
  /** Names what is typed: the act and its incident. */
  draft: string
  label: string
  onSay(reason: string, choice?: string): void
  onLeave(): void
  choices?: { label: string; value: string }[]
}) {
  const { t } = useWords()
  const [text, setText] = useDraft(`reason.${draft}`)
  const [short, setShort] = useState(false)
  function say(choice?: string) {
    if (text.trim().length < shortest) return setShort(true)
    setText('')
    onSay(text.trim(), choice)
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    say(choices?.[0]?.value)
  }
  return (
    <form
      className="asked inline"
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onLeave()}
    >
      <label className="field">
        <span className="hidden">{label}</span>
        <input
          // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
          autoFocus
          placeholder={label}
          value={text}
          maxLength={300}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {short && (
        <span role="alert" className="second">
          {t('incidentPage.reasonShort')}
        </span>
      )}
      {choices ? (
        choices.map((choice, index) => (
          <button
            key={choice.value}
            type={index === 0 ? 'submit' : 'button'}
            className={`button ${index === 0 ? 'main' : ''}`}
            onClick={index === 0 ? undefined : () => say(choice.value)}
          >
            {choice.label} {index === 0 && <KeyCap k="Enter" />}
          </button>
        ))
      ) : (
        <KeyCap k="Enter" />
      )}
      <KeyCap k="Escape" />
    </form>
  )
}
