import { type FormEvent, useEffect, useRef, useState } from 'react'
import { personRoles } from '../../access/person.ts'
import { type Touch, touchesOfPerson } from '../../settings/touches.ts'
import { TouchesList } from '../administration/touches-list.tsx'
import { useTypes } from '../incidents/types-store.ts'
import { useKey } from '../keys/bindings.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import { InFront } from '../keys/layer.tsx'
import { useWords, type WordKey } from '../words/words.ts'
import { changePerson, type Done, fieldsOf, type ListedPerson, nameOf, registerPerson } from './people.ts'
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
  const [roles, setRoles] = useState<readonly string[]>(person?.roles ?? [])
  const [trouble, setTrouble] = useState<Extract<Done, { refused: unknown }>['refused']>()
  const [sending, setSending] = useState(false)
  const [touches, setTouches] = useState<readonly Touch[]>([])
  useKey('Escape', t('people.leave'), onLeave)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const id = person?.id ?? String(data.get('person')).trim().toLowerCase()
    const fields = fieldsOf(data)
    setSending(true)
    const result = await (person ? changePerson(person, fields) : registerPerson(id, fields))
    setSending(false)
    if ('refused' in result) setTrouble(result.refused)
    else await onDone(id)
  }
  return (
    <form
      className="person-form scroll"
      ref={form}
      onSubmit={submit}
      onChange={(event) =>
        person && setTouches(touchesOfPerson(person, fieldsOf(new FormData(event.currentTarget))))
      }
      data-in-front
    >
      <h2 className="large">{person ? nameOf(person) : t('people.add')}</h2>
      {!person && (
        <label>
          {t('people.id')}
          <span className="field">
            <input
              name="person"
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
          <input name="name" required maxLength={120} defaultValue={person && nameOf(person)} />
        </span>
      </label>
      <Ticks legend={t('people.roles')}>
        {personRoles.map((role) => (
          <Tick
            key={role}
            name="role"
            value={role}
            label={t(`session.roles.${role}` as WordKey)}
            on={roles.includes(role)}
            onTick={(on) => setRoles(on ? [...roles, role] : roles.filter((each) => each !== role))}
          />
        ))}
      </Ticks>
      <Services held={person?.services ?? []} />
      {roles.includes('crew') && (
        <label>
          {t('people.unit')}
          <span className="field">
            <input name="unit" required maxLength={40} defaultValue={person?.unit} autoComplete="off" />
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
            on={(person?.language ?? languages.default) === code}
          />
        ))}
      </Ticks>
      {person && touches.length > 0 && <TouchesList touches={touches} />}
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

function Services({ held }: { held: readonly string[] }) {
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
  onTick?(on: boolean): void
  radio?: boolean
}) {
  return (
    <label className="tick">
      <input
        type={radio ? 'radio' : 'checkbox'}
        name={name}
        value={value}
        defaultChecked={on}
        onChange={(event) => onTick?.(event.target.checked)}
      />
      {label}
    </label>
  )
}
