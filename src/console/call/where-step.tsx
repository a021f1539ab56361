import { type KeyboardEvent, useEffect, useMemo, useState } from 'react'
import { useKey } from '../keys/bindings.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import { useDraft } from '../live/drafts.ts'
import type { Location, Point } from '../live/records.ts'
import { Icon } from '../signs/icons.tsx'
import { useWords } from '../words/words.ts'
import { CandidateRow, PhoneRow, TypedRow } from './candidates.tsx'
import { focusStep } from './focus.ts'
import { type FormState, nextStep, stepsOf } from './form.ts'
import { usePhonePlace } from './phone-place.ts'
import { locationOf, markedFirst, showCandidates, usePlaceSearch } from './place-search.ts'
import { sayWhere } from './say-where-what.ts'
import { StepFrame } from './step-frame.tsx'
import type { Subject } from './subject.ts'

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
  const phone = subject.call?.personal?.location
  const found = usePlaceSearch(text, phone?.point as Point | undefined)
  const asked = text.trim() !== ''
  const places = useMemo(() => (asked ? (found?.places ?? []) : []), [asked, found])
  const [marked, setMarked] = useState(0)
  const phonePlace = usePhonePlace(phone)
  useEffect(() => setMarked(markedFirst(places)), [places])
  useEffect(() => {
    showCandidates(places, marked)
    return () => showCandidates([], -1)
  }, [places, marked])

  function choose(index: number) {
    const place = places[index]
    if (place) finish(locationOf(place))
    else if (!text.trim() && phonePlace) finish(phonePlace)
    else if (text.trim() && found?.text === text.trim() && places.length === 0) {
      finish({ source: 'typed', label: text.trim() })
    }
  }
  function finish(location: Location) {
    setText('')
    onChosen(location)
  }
  function onKeyDown(event: KeyboardEvent) {
    const digit = event.altKey ? /^Digit(\d)$/.exec(event.code)?.[1] : undefined
    if (digit) choose(Number(digit) - 1)
    else if (event.key === 'ArrowDown') setMarked(Math.min(places.length - 1, marked + 1))
    else if (event.key === 'ArrowUp') setMarked(Math.max(0, marked - 1))
    else if (event.key === 'Enter') choose(marked)
    else if (event.key === 'Escape' && !text) onLeave()
    else return
    event.preventDefault()
  }
  const asks = places[0]?.ambiguous
  return (
    <div className="search">
      <div className="field">
        <Icon name="pin" />
        <input
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          placeholder={t('call.wherePlaceholder')}
          aria-label={t('call.where')}
          role="combobox"
          aria-expanded={places.length > 0}
          aria-controls="places-found"
          aria-activedescendant={marked >= 0 && places[marked] ? `place-${marked}` : undefined}
          autoComplete="off"
          spellCheck={false}
        />
        {found?.milliseconds !== undefined && places.length > 0 && (
          <span className="third small">{Math.round(found.milliseconds)} ms</span>
        )}
      </div>
      <div className="candidates" id="places-found" role="listbox" aria-label={t('call.placesFound')}>
        {asks && <p className="ask-which">{t('call.askWhich', { name: places[0]?.label ?? '' })}</p>}
        {places.map((place, index) => (
          <CandidateRow
            key={place.id}
            place={place}
            index={index}
            marked={index === marked}
            phone={phone}
            typed={text}
            onChoose={() => choose(index)}
          />
        ))}
        {!text.trim() && phonePlace && <PhoneRow location={phonePlace} onChoose={() => choose(-1)} />}
        {text.trim() && found?.text === text.trim() && places.length === 0 && (
          <TypedRow text={text.trim()} onChoose={() => choose(-1)} />
        )}
      </div>
    </div>
  )
}
