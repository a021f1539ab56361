import { type FormEvent, useEffect, useRef, useState } from 'react'
import { ReasonLine } from '../alarms/reason-line.tsx'
import { callName, callPlace } from '../call/call-words.ts'
import { useKey } from '../keys/bindings.ts'
import { KeyButton } from '../keys/button.tsx'
import { KeyCap } from '../keys/key-cap.tsx'
import { useDraft } from '../live/drafts.ts'
import type { Call } from '../live/records.ts'
import { send } from '../live/send.ts'
import { stopListening, whisperInCall } from '../orders.ts'
import { RefusalAt } from '../parts/refusal.tsx'
import { formatDuration, secondsBetween } from '../time/duration.ts'
import { useWords } from '../words/words.ts'
import { heardLines } from './heard-lines.ts'
import { takeOver } from './person-acts.tsx'

/** The words of a call as they come. Its operator sees who reads along; a whisper reaches the operator alone. */
export function Listening({ call }: { call: Call }) {
  const { t } = useWords()
  const list = useRef<HTMLOListElement>(null)
  const [taking, setTaking] = useState(false)
  const lines = heardLines(call)
  const began = call.answeredAt ?? call.offeredAt
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows each new line
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight })
  }, [lines.length])
  return (
    <section className="listening" aria-label={t('supervision.listening')}>
      <div className="inline">
        <b className="cut">
          {t('supervision.listensTo', { name: call.operator ?? '', call: callName(call, t) })}
        </b>
        <span className="push" />
        <span className="third cut">{callPlace(call, t)}</span>
      </div>
      <ol ref={list} className="heard scroll" aria-live="polite" aria-label={t('call.words')}>
        {lines.length === 0 && <li className="third small">{t('call.noWords')}</li>}
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added at the end
          <li key={`${line.at}-${index}`} className={line.who}>
            <span className="third">{formatDuration(secondsBetween(began, line.at))}</span>
            <span className="third">{t(`supervision.said.${line.who}`)}</span>
            <span>{line.text}</span>
          </li>
        ))}
      </ol>
      <RefusalAt stream={`call/${call.id}`} />
      {taking ? (
        <ReasonLine
          draft={`takeOver.${call.id}`}
          title={t('supervision.whyTakeOver', { name: call.operator ?? '' })}
          onLeave={() => setTaking(false)}
          onReason={(reason) => {
            setTaking(false)
            void takeOver(call.id, reason)
          }}
        />
      ) : (
        <div className="inline">
          <Whisper call={call} />
          <KeyButton k="t" label={t('supervision.takeOver')} onPress={() => setTaking(true)} />
          <KeyButton
            k="e"
            main
            label={t('supervision.stopListening')}
            onPress={() => void send(stopListening(call.id))}
          />
        </div>
      )}
    </section>
  )
}

function Whisper({ call }: { call: Call }) {
  const { t } = useWords()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useDraft(`whisper.${call.id}`)
  useKey('F7', t('supervision.whisper'), () => field.current?.focus())
  function submit(event: FormEvent) {
    event.preventDefault()
    const said = text.trim()
    if (!said) return
    setText('')
    void send(whisperInCall(call.id, said))
  }
  return (
    <form className="whisper" onSubmit={submit}>
      <label className="field">
        <span className="hidden">{t('supervision.whisper')}</span>
        <input
          ref={field}
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder={t('supervision.whisperPlaceholder')}
          autoComplete="off"
        />
        <KeyCap k="F7" />
      </label>
    </form>
  )
}
