import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react'
import { personRoles } from '../../access/person.ts'
import { touchesOfPerson } from '../../settings/touches.ts'
import { useForm } from '../administration/form.ts'
import { TouchesList } from '../administration/touches-list.tsx'
import { useTypes } from '../incidents/types-store.ts'
import { useKey } from '../keys/bindings.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import { InFront } from '../keys/layer.tsx'
import { DraftOffer } from '../live/draft-offer.tsx'
import { useWords, type WordKey } from '../words/words.ts'
import { changePerson, type Done, type ListedPerson, nameOf, registerPerson } from './people.ts'
import { fieldsOf, formOf, withOne } from './person-fields.ts'
import { Trouble } from './trouble.tsx'

interface FormProps {
  /** Whom it changes; a new person without. */
  person?: ListedPerson
  onDone(id: string): Promise<void>
  onLeave(): void
}

/** Who somebody is in the centre. Tab walks it, space ticks, Enter saves, Escape leaves it as it was. */
export function PersonForm(props: FormProps) {
  return (
    <InFront>
      <Fields {...props} />
    </InFront>
  )
}

function Fields({ person, onDone, onLeave }: FormProps) {
  const { t } = useWords()
  const form = useRef<HTMLFormElement>(null)
  const languages = useTypes((state) => state.languages)
  const saved = useMemo(() => formOf(person, languages.default), [person, languages])
  const { value, dirty, set, discard, draft } = useForm(`person.${person?.id ?? ''}`, saved)
  const [trouble, setTrouble] = useState<Extract<Done, { refused: unknown }>['refused']>()
  const [sending, setSending] = useState(false)
  const touches = person && dirty ? touchesOfPerson(person, fieldsOf(value)) : []
  useKey('Escape', t('people.leave'), onLeave)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])

  async function submit(event: FormEvent) {
    event.preventDefault()
    const id = person?.id ?? value.person.trim().toLowerCase()
    const fields = fieldsOf(value)
    setSending(true)
    const result = await (person ? changePerson(person, fields) : registerPerson(id, fields))
    setSending(false)
    if ('refused' in result) setTrouble(result.refused)
    else {
      discard()
      await onDone(id)
    }
  }
  return (
    <form className="person-form scroll" ref={form} onSubmit={submit} data-in-front>
      <h2 className="large">{person ? nameOf(person) : t('people.add')}</h2>
      <DraftOffer draft={draft} quotes={false} />
      {!person && (
        <label>
          {t('people.id')}
          <span className="field">
            <input
              name="person"
              value={value.person}
              onChange={(event) => set({ ...value, person: event.target.value })}
              required
              pattern="[a-z0-9][a-z0-9._\-]{1,39}"
              title={t('people.idHow')}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
            />
          </span>
          <span className="third">{t('people.idHow')}</span>
        </label>
      )}
      <label>
        {t('people.name')}
        <span className="field">
          <input
            name="name"
            value={value.name}
            onChange={(event) => set({ ...value, name: event.target.value })}
            required
            maxLength={120}
          />
        </span>
      </label>
      <Ticks legend={t('people.roles')}>
        {personRoles.map((role) => (
          <Tick
            key={role}
            name="role"
            value={role}
            label={t(`session.roles.${role}` as WordKey)}
            on={value.roles.includes(role)}
            onTick={(on) => set({ ...value, roles: withOne(value.roles, role, on) })}
          />
        ))}
      </Ticks>
      <Services
        held={value.services}
        onTick={(code, on) => set({ ...value, services: withOne(value.services, code, on) })}
      />
      {value.roles.includes('crew') && (
        <label>
          {t('people.unit')}
          <span className="field">
            <input
              name="unit"
              value={value.unit}
              onChange={(event) => set({ ...value, unit: event.target.value })}
              required
              maxLength={40}
              autoComplete="off"
            />
          </span>
        </label>
      )}
      <Ticks legend={t('people.language')}>
        {languages.offered.map((code) => (
          <Tick
            key={code}
            radio
            name="language"
            value={code}
            label={code === 'es' ? 'Español' : 'English'}
            on={value.language === code}
            onTick={() => set({ ...value, language: code })}
          />
        ))}
      </Ticks>
      {touches.length > 0 && <TouchesList touches={touches} />}
      {trouble && <Trouble refused={trouble} />}
      <div className="choices">
        <button type="submit" className="button main" disabled={sending}>
          {t('people.save')}
          <KeyCap k="Enter" />
        </button>
        <button type="button" className="button" onClick={onLeave}>
          {t('people.leave')}
          <KeyCap k="Escape" />
        </button>
      </div>
    </form>
  )
}

function Services({ held, onTick }: { held: readonly string[]; onTick(code: string, on: boolean): void }) {
  const { t, language } = useWords()
  const offered = useTypes((state) => state.services)
  return (
    <Ticks legend={t('people.services')}>
      {Object.entries(offered).map(([code, names]) => (
        <Tick
          key={code}
          name="service"
          value={code}
          label={`${code} ${names[language]}`}
          on={held.includes(code)}
          onTick={(on) => onTick(code, on)}
        />
      ))}
    </Ticks>
  )
}

function Ticks({ legend, children }: { legend: string; children: React.ReactNode }) {
  return (
    <fieldset className="ticks">
      <legend>{legend}</legend>
      {children}
    </fieldset>
  )
}

function Tick({
  name,
  value,
  label,
  on,
  onTick,
  radio = false,
}: {
  name: string
  value: string
  label: string
  on: boolean
  onTick(on: boolean): void
  radio?: boolean
}) {
  return (
    <label className="tick">
      <input
        type={radio ? 'radio' : 'checkbox'}
        name={name}
        value={value}
        checked={on}
        onChange={(event) => onTick(event.target.checked)}
      />
      {label}
    </label>
  )
}
