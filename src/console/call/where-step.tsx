import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useKey } from '../keys/bindings.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import { DraftOffer } from '../live/draft-offer.tsx'
import { useDraft } from '../live/drafts.ts'
import { OthersHere } from '../live/others-here.tsx'
import { useTellPresence } from '../live/presence.ts'
import type { Location, Point } from '../live/records.ts'
import { Icon } from '../signs/icons.tsx'
import { useWords } from '../words/words.ts'
import { CandidateRow, capOf, PhoneRow, TypedRow } from './candidates.tsx'
import { focusStep } from './focus.ts'
import { type FormState, nextStep, stepsOf } from './form.ts'
import { usePhonePlace } from './phone-place.ts'
import {
  answers,
  type Found,
  locationOf,
  markedFirst,
  type Place,
  showCandidates,
  usePlaceSearch,
} from './place-search.ts'
import { sayWhere } from './say-where-what.ts'
import { StepFrame } from './step-frame.tsx'
import { type Subject, streamOf } from './subject.ts'

/** "¿Dónde es la emergencia?": search while typing, or where the telephone is. */
export function WhereStep({ subject, form, now }: { subject: Subject; form: FormState; now: boolean }) {
  const { t } = useWords()
  const [editing, setEditing] = useState(false)
  const open = editing || !form.location
  useKey('F3', t('call.where'), () => {
    setEditing(true)
    focusStep('where')
  })
  return (
    <StepFrame
      step="where"
      number={1}
      title={t('call.where')}
      now={now}
      done={!open}
      aside={precisionOf(subject, t)}
    >
      {open ? (
        <WhereSearch
          subject={subject}
          onChosen={(location) => {
            setEditing(false)
            void sayWhere(subject, location)
            focusStep(nextStep(stepsOf({ ...form, location }), 'where'))
          }}
          onLeave={() => setEditing(false)}
        />
      ) : (
        <button type="button" className="said" onClick={() => setEditing(true)}>
          <b className="large cut">{form.location?.label}</b>
          <span className="push" />
          <KeyCap k="F3" />
        </button>
      )}
    </StepFrame>
  )
}

function precisionOf({ call }: Subject, t: ReturnType<typeof useWords>['t']): string | undefined {
  const metres = call?.personal?.location?.precisionMetres
  return metres === undefined ? undefined : t('call.precision', { metres: Math.round(metres) })
}

function WhereSearch({
  subject,
  onChosen,
  onLeave,
}: {
  subject: Subject
  onChosen(location: Location): void
  onLeave(): void
}) {
  const { t } = useWords()
  const [text, setText] = useDraft(`where.${subject.key}`)
  const thing = streamOf(subject)
  useTellPresence(thing, 'where', text)
  const phone = subject.call?.personal?.location
  const found = usePlaceSearch(text, phone?.point as Point | undefined)
  const asked = text.trim()
  const shown = asked ? found : undefined
  /** What was found for just this text: nothing else is ever taken by a key. */
  const current = shown?.text === asked ? shown : undefined
  const places = shown?.places ?? noPlaces
  const [moved, setMoved] = useState<{ found: Found; index: number }>()
  const marked = !shown ? -1 : moved?.found === shown ? moved.index : markedFirst(shown)
  /** A key pressed before the answer: it waits for it. Without an index it takes what will be marked. */
  const wanted = useRef<{ text: string; index?: number }>(undefined)
  const phonePlace = usePhonePlace(phone)
  useEffect(() => {
    showCandidates(places, marked)
    return () => showCandidates([], -1)
  }, [places, marked])
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer is what a waiting key waits for
  useEffect(() => {
    const waiting = wanted.current
    if (!current || !waiting) return
    wanted.current = undefined
    if (waiting.text === asked) take(waiting.index ?? marked)
  }, [current])

  function choose(index?: number) {
    if (asked && current) take(index ?? marked)
    else if (asked) wanted.current = { text: asked, ...(index !== undefined && { index }) }
    else if (phonePlace && !index) finish(phonePlace)
  }
  function take(index: number) {
    const place = places[index]
    if (place) finish(locationOf(place))
    else if (index === places.length) keepAsSaid()
  }
  function keepAsSaid() {
    finish({ source: 'typed', label: asked })
  }
  function finish(location: Location) {
    setText('')
    onChosen(location)
  }
  function onKeyDown(event: KeyboardEvent) {
    const digit = event.altKey ? /^Digit(\d)$/.exec(event.code)?.[1] : undefined
    if (digit) choose(Number(digit) - 1)
    else if (event.key === 'ArrowDown') move(marked < 0 ? 0 : marked + 1)
    else if (event.key === 'ArrowUp') move(marked < 0 ? places.length : marked - 1)
    else if (event.key === 'Enter') choose()
    else if (event.key === 'Escape' && !text) onLeave()
    else return
    event.preventDefault()
  }
  /** Through the places and the row behind them. */
  function move(to: number) {
    if (shown) setMoved({ found: shown, index: Math.max(0, Math.min(places.length, to)) })
  }
  return (
    <div className="search">
      <OthersHere stream={thing} field="where" />
      <DraftOffer draft={`where.${subject.key}`} />
      <div className="field">
        <Icon name="pin" />
        <input
          value={text}
          onChange={(event) => {
            wanted.current = undefined
            setText(event.target.value)
          }}
          onKeyDown={onKeyDown}
          placeholder={t('call.wherePlaceholder')}
          aria-label={t('call.where')}
          role="combobox"
          aria-expanded={shown !== undefined}
          aria-controls="places-found"
          aria-activedescendant={marked >= 0 ? `place-${marked}` : undefined}
          autoComplete="off"
          spellCheck={false}
        />
        {found?.milliseconds !== undefined && places.length > 0 && (
          <span className="third small">{Math.round(found.milliseconds)} ms</span>
        )}
      </div>
      <div className="candidates" id="places-found" role="listbox" aria-label={t('call.placesFound')}>
        {places[0] && <AskWhich first={places[0]} />}
        {places.map((place, index) => (
          <CandidateRow
            key={place.id}
            place={place}
            index={index}
            marked={index === marked}
            cap={capOf(index, marked, places.length)}
            phone={phone}
            typed={text}
            onChoose={() => finish(locationOf(place))}
          />
        ))}
        {!asked && phonePlace && <PhoneRow location={phonePlace} onChoose={() => finish(phonePlace)} />}
        {shown && (
          <TypedRow
            text={asked}
            index={places.length}
            marked={marked === places.length}
            cap={capOf(places.length, marked, places.length)}
            onChoose={keepAsSaid}
          />
        )}
      </div>
    </div>
  )
}

const noPlaces: Place[] = []

/** Why nothing is marked: the name exists more than once, or nothing found is what was typed. */
function AskWhich({ first }: { first: Place }) {
  const { t } = useWords()
  if (!answers(first)) return <p className="ask-which">{t('call.onlyAlike')}</p>
  return first.ambiguous ? <p className="ask-which">{t('call.askWhich', { name: first.label })}</p> : null
}
