import { type FormEvent, useEffect, useRef } from 'react'
import { useKey } from '../keys/bindings.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import { DraftOffer } from '../live/draft-offer.tsx'
import { useDraft } from '../live/drafts.ts'
import { OthersHere } from '../live/others-here.tsx'
import { useTellPresence } from '../live/presence.ts'
import type { Call, Incident } from '../live/records.ts'
import { send } from '../live/send.ts'
import { useRows } from '../live/store.ts'
import { addWords, markWordsRead, sayInCall } from '../orders.ts'
import { formatDuration, secondsBetween } from '../time/duration.ts'
import { useWords } from '../words/words.ts'

/** What was said, at the seconds of the call, and the line in which the operator writes back. */
export function WordsPane({ call, incident }: { call: Call; incident?: Incident }) {
  const { t } = useWords()
  const end = useRef<HTMLOListElement>(null)
  const mine = useRows((state) => call.operator === state.me?.id)
  const began = call.answeredAt ?? call.offeredAt
  const noted = (incident?.personal?.words ?? []).filter((each) => each.call === call.id)
  const words = [
    ...(call.personal?.words ?? []),
    ...noted.map((each) => ({ from: 'caller' as const, at: each.at, text: each.text })),
  ].sort((a, b) => (a.at < b.at ? -1 : 1))
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows each new word
  useEffect(() => {
    end.current?.scrollTo({ top: end.current.scrollHeight })
  }, [words.length])
  useReadMark(call, mine)
  return (
    <div className="words">
      <ol ref={end} className="words-said scroll" aria-label={t('call.words')} aria-live="polite">
        {words.length === 0 && <li className="third small">{t('call.noWords')}</li>}
        {words.map((each, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: words are only ever added at the end
            key={`${each.at}-${index}`}
            className={`word ${each.from} ${index === words.length - 1 ? 'last' : ''}`}
          >
            <span>{formatDuration(secondsBetween(began, each.at))}</span>
            <p>{each.text}</p>
          </li>
        ))}
        <Unsent call={call.id} />
      </ol>
      {mine && call.state !== 'ended' && <Composer call={call} incident={incident} />}
    </div>
  )
}

/** What was written and the record has not taken yet. */
function Unsent({ call }: { call: string }) {
  const { t } = useWords()
  const pending = useRows((state) => state.outbox.pending)
  const texts = pending.filter((entry) => entry.command.type === 'sayInCall' && entry.command.call === call)
  return texts.map((entry) => (
    <li key={entry.id} className="word operator">
      <span className="unconfirmed-text">{t('parts.sending')}</span>
      <p>{String(entry.command.text)}</p>
    </li>
  ))
}

/** Tells the caller's page that somebody has read, once per message and only when it is on this screen. */
function useReadMark(call: Call, mine: boolean) {
  const told = useRef({ call: '', upTo: 0 })
  useEffect(() => {
    if (!mine || call.wordCount <= call.readUpTo || document.hidden) return
    if (told.current.call === call.id && told.current.upTo >= call.wordCount) return
    told.current = { call: call.id, upTo: call.wordCount }
    void send(markWordsRead(call.id, call.wordCount))
  }, [call.id, call.wordCount, call.readUpTo, mine])
}

/** On the public page the words go to the caller; on the telephone they note what the caller says. */
function Composer({ call, incident }: { call: Call; incident?: Incident }) {
  const { t } = useWords()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useDraft(`say.${call.id}`)
  useTellPresence(`call/${call.id}`, 'say', text)
  const web = call.channel === 'web'
  useKey('F7', web ? t('call.write') : t('call.note'), () => field.current?.focus())
  const ready = web || incident !== undefined

  function submit(event: FormEvent) {
    event.preventDefault()
    const said = text.trim()
    if (!said || !ready) return
    setText('')
    void send(web || !incident ? sayInCall(call.id, said) : addWords(incident.id, said, call.id))
  }
  return (
    <form className="composer" onSubmit={submit}>
      <OthersHere stream={`call/${call.id}`} field="say" />
      <DraftOffer draft={`say.${call.id}`} />
      <label className="field">
        <span className="hidden">{web ? t('call.write') : t('call.note')}</span>
        <input
          ref={field}
          data-step-field="words"
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder={web ? t('call.writePlaceholder') : t('call.notePlaceholder')}
          autoComplete="off"
        />
        <KeyCap k="F7" />
      </label>
    </form>
  )
}
