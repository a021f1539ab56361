import { type KeyboardEvent, useEffect, useMemo, useState } from 'react'
import type { IncidentType } from '../../incidents/types.ts'
import { servicesAfter } from '../../incidents/types.ts'
import { serviceName } from '../incidents/incident-words.ts'
import { useTypes } from '../incidents/types-store.ts'
import { useKey } from '../keys/bindings.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import { DraftOffer } from '../live/draft-offer.tsx'
import { useDraft } from '../live/drafts.ts'
import { OthersHere } from '../live/others-here.tsx'
import { useTellPresence } from '../live/presence.ts'
import type { Call } from '../live/records.ts'
import { PrioritySign, ServiceSign } from '../signs/signs.tsx'
import { useWords } from '../words/words.ts'
import { focusStep } from './focus.ts'
import { type FormState, isKnown, nextStep, raisedBy, stepsOf } from './form.ts'
import { heardAfter, heardTypes } from './heard-types.ts'
import { sayWhat } from './say-where-what.ts'
import { StepFrame } from './step-frame.tsx'
import { type Subject, streamOf } from './subject.ts'
import { searchTypes } from './type-search.ts'

/** "¿Qué pasó?": any word callers use for it, or its code. */
export function WhatStep({ subject, form, now }: { subject: Subject; form: FormState; now: boolean }) {
  const { t } = useWords()
  const [editing, setEditing] = useState(false)
  const open = editing || !isKnown(form.type)
  useKey('F6', t('call.what'), () => {
    setEditing(true)
    focusStep('what')
  })
  return (
    <StepFrame step="what" number={2} title={t('call.what')} now={now} done={!open}>
      {open && subject.incident && form.type && !isKnown(form.type) && (
        <p className="third small">{t('call.toBeClassified', { number: subject.incident.number })}</p>
      )}
      {open ? (
        <TypeSearch
          subject={subject}
          isNow={now}
          onChosen={(type) => {
            setEditing(false)
            void sayWhat(subject, type)
            focusStep(nextStep(stepsOf({ ...form, type, answers: {} }), 'what'))
          }}
          onLeave={() => setEditing(false)}
        />
      ) : (
        <TypeSaid subject={subject} form={form} onEdit={() => setEditing(true)} />
      )}
    </StepFrame>
  )
}

function TypeSaid({ subject, form, onEdit }: { subject: Subject; form: FormState; onEdit(): void }) {
  const { t, language } = useWords()
  const type = form.type as IncidentType
  const priority = subject.incident?.priority ?? (type.priority as 1)
  const raised = raisedBy(type, form.answers)
  const parts = subject.incident && Object.values(subject.incident.agencies)
  const involved = parts?.filter(({ state }) => state !== 'cancelled').map(({ service }) => service)
  const services = involved ?? servicesAfter(type, {})
  return (
    <button type="button" className="said" onClick={onEdit}>
      <b className="large cut">{type[language]}</b>
      <span className="third">{type.code}</span>
      <PrioritySign priority={priority} label={t('incident.priority', { priority })} />
      <span className="whole">{t('incident.priority', { priority })}</span>
      {raised && (
        <span className="third small cut wide-only">
          {t('call.raised', { from: raised.from, answer: raised.option[language].toLowerCase() })}
        </span>
      )}
      <span className="inline services">
        {services.map((code) => (
          <ServiceSign key={code} code={code} name={serviceName(code, language)} />
        ))}
      </span>
      <span className="push" />
      <KeyCap k="F6" />
    </button>
  )
}

/** What the caller's words name, kept in the order in which it was shown. */
function useHeard(call: Call | undefined): IncidentType[] {
  const types = useTypes((state) => state.types)
  const words = call?.personal?.words
  const heard = useMemo(() => {
    const said = (words ?? []).filter(({ from }) => from === 'caller').map(({ text }) => text)
    return heardTypes(said.join('. '), types)
  }, [words, types])
  const [shown, setShown] = useState(heard)
  useEffect(() => setShown((before) => heardAfter(before, heard)), [heard])
  return shown
}

function TypeSearch({
  subject,
  isNow,
  onChosen,
  onLeave,
}: {
  subject: Subject
  isNow: boolean
  onChosen(type: IncidentType): void
  onLeave(): void
}) {
  const { t, language } = useWords()
  const [text, setText] = useDraft(`what.${subject.key}`)
  const thing = streamOf(subject)
  useTellPresence(thing, 'what', text)
  const [marked, setMarked] = useState(0)
  const types = useTypes((state) => state.types)
  const heard = useHeard(subject.call)
  const isSearch = text.trim() !== ''
  const found = useMemo(
    () => (isSearch ? searchTypes(text, types, language) : isNow ? heard : []),
    [isSearch, text, types, language, isNow, heard],
  )

  function choose(index: number) {
    const type = found[index]
    if (!type) return
    setText('')
    onChosen(type)
  }
  function onKeyDown(event: KeyboardEvent) {
    const digit = event.altKey ? /^Digit(\d)$/.exec(event.code)?.[1] : undefined
    if (digit) choose(Number(digit) - 1)
    else if (event.key === 'ArrowDown') setMarked(Math.min(found.length - 1, marked + 1))
    else if (event.key === 'ArrowUp') setMarked(Math.max(0, marked - 1))
    else if (event.key === 'Enter') choose(marked)
    else if (event.key === 'Escape' && !text) onLeave()
    else return
    event.preventDefault()
  }
  return (
    <div className="search">
      <OthersHere stream={thing} field="what" />
      <DraftOffer draft={`what.${subject.key}`} />
      <div className="field">
        <input
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setMarked(0)
          }}
          onKeyDown={onKeyDown}
          placeholder={t('call.whatPlaceholder')}
          aria-label={t('call.what')}
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls="types-found"
          autoComplete="off"
          spellCheck={false}
        />
      </div>
      {!isSearch && found.length > 0 && <p className="heard-how">{t('call.heard')}</p>}
      <div className="candidates" id="types-found" role="listbox" aria-label={t('call.typesFound')}>
        {found.map((type, index) => (
          <div
            key={type.code}
            className={`candidate ${index === marked ? 'on' : ''}`}
            role="option"
            aria-selected={index === marked}
            tabIndex={-1}
            onPointerDown={(event) => {
              event.preventDefault()
              choose(index)
            }}
          >
            <PrioritySign
              priority={type.priority as 1}
              size={18}
              label={t('incident.priority', { priority: type.priority })}
            />
            <b className="cut">{type[language]}</b>
            <span className="third cut">{type.synonyms[language].slice(0, 3).join(', ')}</span>
            <span className="distance">{type.code}</span>
            {index === marked ? <KeyCap k="Enter" /> : index === 1 ? <KeyCap k="ArrowDown" /> : <i />}
          </div>
        ))}
        {isSearch && found.length === 0 && (
          <p className="ask-which">{t('call.noType', { text: text.trim() })}</p>
        )}
      </div>
    </div>
  )
}
