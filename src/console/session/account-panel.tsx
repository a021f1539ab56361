import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { BarPanel } from '../parts/bar-panel.tsx'
import type { Done } from '../people/people.ts'
import { Trouble } from '../people/trouble.tsx'
import { useWords } from '../words/words.ts'
import {
  changePassword,
  confirmSecondFactor,
  hasSecondFactor,
  inFours,
  proposeSecondFactor,
  removeSecondFactor,
} from './account.ts'

/** The panel behind the button in the bar: own password, and the code of a second factor. */
export function Account() {
  const { t } = useWords()
  return (
    <BarPanel k="g u" label={t('account.mine')}>
      <Password />
      <SecondFactor />
    </BarPanel>
  )
}

/** A small form: sends what was typed, says what was refused or done, and empties itself. */
function Step<T>({
  send,
  onDone,
  label,
  said,
  children,
}: {
  send(text: (name: string) => string): Promise<Done<T>>
  onDone?(done: T): void
  label: string
  said?: string
  children: ReactNode
}) {
  const [result, setResult] = useState<Done<T>>()
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const data = new FormData(form)
    const answer = await send((name) => String(data.get(name) ?? ''))
    setResult(answer)
    if ('refused' in answer) return
    form.reset()
    onDone?.(answer.done)
  }
  return (
    <form className="person-form" onSubmit={(event) => void submit(event)}>
      {children}
      {result && 'refused' in result && <Trouble refused={result.refused} />}
      {result && 'done' in result && said && <p role="status">{said}</p>}
      <button type="submit" className="button">
        {label}
      </button>
    </form>
  )
}

function Field({
  label,
  name,
  ...rest
}: {
  label: string
  name: string
} & React.InputHTMLAttributes<HTMLInputElement>) {
  return (
    <label>
      {label}
      <span className="field">
        <input name={name} type="password" required {...rest} />
      </span>
    </label>
  )
}

function Password() {
  const { t } = useWords()
  return (
    <Step
      send={(text) => changePassword(text('old'), text('new'))}
      label={t('account.change')}
      said={t('account.changed')}
    >
      <Field label={t('account.old')} name="old" autoComplete="current-password" />
      <Field label={t('account.new')} name="new" autoComplete="new-password" />
    </Step>
  )
}

function SecondFactor() {
  const { t } = useWords()
  const [on, setOn] = useState<boolean>()
  const [proposed, setProposed] = useState<{ secret: string; uri: string }>()
  useEffect(() => void hasSecondFactor().then(setOn), [])
  if (on === undefined) return null
  return (
    <section className="second-factor">
      <h3>{t(on ? 'account.factorOn' : 'account.factorOff')}</h3>
      {on && (
        <Step
          key="remove"
          send={(text) => removeSecondFactor(text('password'))}
          onDone={() => setOn(false)}
          label={t('account.remove')}
        >
          <Field label={t('session.password')} name="password" autoComplete="current-password" />
        </Step>
      )}
      {!on && !proposed && (
        <Step
          key="propose"
          send={(text) => proposeSecondFactor(text('password'))}
          onDone={setProposed}
          label={t('account.propose')}
        >
          <p className="second small">{t('account.factorHow')}</p>
          <Field label={t('session.password')} name="password" autoComplete="current-password" />
        </Step>
      )}
      {!on && proposed && (
        <Step
          key="confirm"
          send={(text) => confirmSecondFactor(text('code').trim())}
          onDone={() => {
            setProposed(undefined)
            setOn(true)
          }}
          label={t('account.confirm')}
        >
          <p className="second small">
            {t('account.secretHow')} <a href={proposed.uri}>{t('account.openApp')}</a>
          </p>
          <p className="mono secret">{inFours(proposed.secret)}</p>
          <Field
            label={t('session.code')}
            name="code"
            type="text"
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="[0-9]{6}"
            autoFocus
          />
        </Step>
      )}
    </section>
  )
}
