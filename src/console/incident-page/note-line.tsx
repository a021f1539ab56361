import { useRef } from 'react'
import type { Incident } from '../../incidents/incident.ts'
import { useKey } from '../keys/bindings.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import { useDraft } from '../live/drafts.ts'
import { OthersHere } from '../live/others-here.tsx'
import { useTellPresence } from '../live/presence.ts'
import { send } from '../live/send.ts'
import { useRows } from '../live/store.ts'
import { remark } from '../orders.ts'
import { useWords } from '../words/words.ts'
import { useMayHere } from './use-may-here.ts'

/** A remark, also after closing. What is typed is kept until it is sent. */
export function NoteLine({ incident }: { incident: Incident }) {
  const { t } = useWords()
  const field = useRef<HTMLInputElement>(null)
  const unit = useRows((state) => state.me?.unit)
  const [text, setText] = useDraft(`pageNote.${incident.id}`)
  const may = useMayHere(incident)(remark(incident.id, '', unit))
  const label = t('incidentPage.noteFor', { number: incident.number })
  useTellPresence(`incident/${incident.id}`, 'remark', text)
  useKey('n', label, () => field.current?.focus(), {
    enabled: may,
    why: may ? undefined : t('incidentPage.mayNotNote'),
  })
  if (!may) return <p className="note-line third">{t('incidentPage.mayNotNote')}</p>
  function put() {
    if (text.trim() === '') return
    void send(remark(incident.id, text.trim(), unit))
    setText('')
  }
  return (
    <form
      className="note-line"
      onSubmit={(event) => {
        event.preventDefault()
        put()
      }}
    >
      <KeyCap k="n" />
      <input
        ref={field}
        aria-label={label}
        placeholder={label}
        value={text}
        maxLength={4000}
        onChange={(event) => setText(event.target.value)}
      />
      <OthersHere stream={`incident/${incident.id}`} field="remark" />
      {text && (
        <span className="third inline">
          <KeyCap k="Enter" /> {t('incidentPage.noteHow')}
        </span>
      )}
    </form>
  )
}
