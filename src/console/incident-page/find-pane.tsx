import { type FormEvent, useEffect, useRef, useState } from 'react'
import { dispositionName } from '../../incidents/dispositions.ts'
import { serviceNames } from '../../incidents/services.ts'
import { serviceName, typeName } from '../incidents/incident-words.ts'
import { useTypes } from '../incidents/types-store.ts'
import { useKey } from '../keys/bindings.ts'
import { KeyButton } from '../keys/button.tsx'
import { KeyCap } from '../keys/key-cap.tsx'
import { useRows } from '../live/store.ts'
import { Empty } from '../parts/empty.tsx'
import { PrioritySign } from '../signs/signs.tsx'
import { formatClock } from '../time/duration.ts'
import { useWords } from '../words/words.ts'
import { openPage } from './address.ts'
import { type Found, find, type Question, useFinding } from './find-store.ts'

const statuses = ['scheduled', 'pending', 'active', 'closed', 'merged'] as const

/** Any incident, open or closed, by what one knows of it; or the ones behind a number, by their ids. */
export function FindPane({ ids }: { ids: readonly string[] }) {
  const { t } = useWords()
  const { question, found, next, state, what } = useFinding()
  const [marked, setMarked] = useState(0)
  const rows = useRef<HTMLDivElement>(null)
  const isList = ids.length > 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with what was asked last
  useEffect(() => void find(useFinding.getState().question, ids), [])
  function step(by: 1 | -1) {
    const at = Math.min(found.length - 1, Math.max(0, marked + by))
    setMarked(at)
    rows.current?.children[at]?.scrollIntoView({ block: 'nearest' })
  }
  useKey('j', t('incident.next'), () => step(1))
  useKey('k', t('incident.previous'), () => step(-1))
  useKey('ArrowDown', t('incident.next'), () => step(1), { listed: false })
  useKey('ArrowUp', t('incident.previous'), () => step(-1), { listed: false })
  useKey('Enter', t('incidentPage.open'), () => found[marked] && openPage(found[marked].id))

  return (
    <section className="pane find-pane" aria-label={t('incidentPage.find')}>
      <h2 className="large">{t(isList ? 'incidentPage.behind' : 'incidentPage.find')}</h2>
      {!isList && (
        <search>
          <FindForm question={question} onAsk={(asked) => void find(asked).then(() => setMarked(0))} />
        </search>
      )}
      <p className="third find-count" role="status">
        {state === 'searching' && found.length === 0
          ? t('incidentPage.searching')
          : state === 'refused'
            ? what
            : state === 'unreachable'
              ? t('incidentPage.unreachable')
              : t('incidentPage.found', { count: found.length })}
      </p>
      {found.length === 0 && state === 'there' && (
        <Empty title={t('incidentPage.nothingFound')}>{t('incidentPage.nothingFoundHow')}</Empty>
      )}
      <div className="scroll fill found" ref={rows}>
        {found.map((each, index) => (
          <FoundRow key={each.id} found={each} chosen={index === marked} />
        ))}
        {next && !isList && (
          <KeyButton k="v" label={t('incidentPage.more')} onPress={() => void find(question, [], next)} />
        )}
      </div>
    </section>
  )
}

function FindForm({ question, onAsk }: { question: Question; onAsk(question: Question): void }) {
  const { t, language } = useWords()
  const types = useTypes((state) => state.types)
  const first = useRef<HTMLInputElement>(null)
  const [asked, setAsked] = useState(question)
  useEffect(() => first.current?.focus(), [])
  useKey('o', t('incidentPage.find'), () => first.current?.focus())
  function submit(event: FormEvent) {
    event.preventDefault()
    onAsk(asked)
  }
  function choose(name: keyof Question, value: string) {
    const next = { ...asked, [name]: value }
    setAsked(next)
    onAsk(next)
  }
  const typed = (name: keyof Question) => ({
    value: asked[name] ?? '',
    onChange: (event: { target: { value: string } }) => setAsked({ ...asked, [name]: event.target.value }),
  })
  return (
    <form className="find-form" onSubmit={submit}>
      <p className="third">{t('incidentPage.findHow')}</p>
      <label className="field">
        <span className="third">{t('incidentPage.number')}</span>
        <input ref={first} inputMode="numeric" size={6} {...typed('number')} />
      </label>
      <label className="field">
        <span className="third">{t('incidentPage.day')}</span>
        <input type="date" value={asked.day ?? ''} onChange={(event) => choose('day', event.target.value)} />
      </label>
      <label className="field">
        <span className="third">{t('incidentPage.unit')}</span>
        <input size={6} {...typed('unit')} />
      </label>
      <label className="field find-place">
        <span className="third">{t('incidentPage.placeText')}</span>
        <input {...typed('place')} />
      </label>
      <Pick
        label={t('incidentPage.type')}
        none={t('incidentPage.anyType')}
        value={asked.type}
        options={types.map(({ code }) => [code, typeName(code, language)])}
        onPick={(value) => choose('type', value)}
      />
      <Pick
        label={t('incidentPage.service')}
        none={t('incidentPage.anyService')}
        value={asked.service}
        options={[...serviceNames().keys()].map((code) => [code, serviceName(code, language)])}
        onPick={(value) => choose('service', value)}
      />
      <Pick
        label={t('incidentPage.status')}
        none={t('incidentPage.anyStatus')}
        value={asked.status}
        options={statuses.map((status) => [status, t(`incident.status.${status}`)])}
        onPick={(value) => choose('status', value)}
      />
      <button type="submit" className="button main">
        {t('incidentPage.find')} <KeyCap k="Enter" />
      </button>
    </form>
  )
}

function Pick({
  label,
  none,
  value = '',
  options,
  onPick,
}: {
  label: string
  none: string
  value?: string
  options: [string, string][]
  onPick(value: string): void
}) {
  return (
    <select
      className="button"
      aria-label={label}
      value={value}
      onChange={(event) => onPick(event.target.value)}
    >
      <option value="">{none}</option>
      {options.map(([code, name]) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </select>
  )
}

function FoundRow({ found, chosen }: { found: Found; chosen: boolean }) {
  const { t, language } = useWords()
  const timeZone = useRows((state) => state.centre?.timeZone ?? 'UTC')
  const { id, number, day, type, status, priority, place, openedAt, disposition } = found
  return (
    <button
      type="button"
      className={`found-row ${chosen ? 'chosen' : ''}`}
      aria-current={chosen ? 'true' : undefined}
      onClick={() => openPage(id)}
    >
      <PrioritySign priority={priority} size={18} label={t('incident.priority', { priority })} />
      <b>{number}</b>
      <span className="third">
        {day} {formatClock(openedAt, timeZone)}
      </span>
      <span className="cut">{typeName(type, language)}</span>
      <span className="cut second">{place}</span>
      <span className="third cut">
        {t(`incident.status.${status}`)}
        {disposition && status === 'closed' && ` · ${dispositionName(disposition, language)}`}
      </span>
    </button>
  )
}
