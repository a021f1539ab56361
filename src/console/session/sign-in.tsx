import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Me } from '../../server/wire.ts'
import { useKey } from '../keys/bindings.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import { Brand } from '../signs/icons.tsx'
import { setLanguage, useWords, type WordKey } from '../words/words.ts'
import { draftsLeftHere, forgetDraftsLeft } from './drafts-left.ts'
import { otherLanguage, useLanguagesOffered } from './offered-languages.ts'
import { type Greeting, greeting, type SignIn, signIn } from './session.ts'

type Trouble = { what: string; next: string } | undefined
type Account = NonNullable<Greeting['accounts']>[number]

/** Signing in: name, password, and a code where the person has one; in a training centre one key for a desk. */
export function SignInScreen({ onSignedIn }: { onSignedIn(me: Me): void }) {
  const { t, language } = useWords()
  const [asksCode, setAsksCode] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const [sending, setSending] = useState(false)
  const [centre, setCentre] = useState<Greeting>()
  const [draftsLeft] = useState(draftsLeftHere)
  useEffect(() => {
    void greeting().then(setCentre)
  }, [])
  useLanguagesOffered(centre?.languages)
  const other = centre?.languages && otherLanguage(language, centre.languages)

  async function attempt(person: string, password: string, code?: string) {
    setSending(true)
    const result = await signIn(person, password, code)
    setSending(false)
    if ('signedIn' in result) {
      forgetDraftsLeft()
      onSignedIn(result.signedIn)
    } else setTrouble(troubleOf(result))
  }
  function troubleOf(result: Exclude<SignIn, { signedIn: Me }>): Trouble {
    if ('unreachable' in result) return { what: t('session.unreachable'), next: t('session.unreachableNext') }
    if (/code|totp|factor/i.test(result.refused.refused)) setAsksCode(true)
    return result.refused
  }
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const field = (name: string) => String(data.get(name) ?? '').trim()
    void attempt(field('person').toLowerCase(), field('password'), field('totp') || undefined)
  }
  return (
    <main className="sign-in">
      <div className="sign-in-parts">
        <form onSubmit={submit}>
          <h1>
            <Brand size={30} />
            Amparo
          </h1>
          <p className="second">{centre?.name ?? t('session.what')}</p>
          <Fields asksCode={asksCode} />
          {trouble && (
            <div className="refusal" role="alert">
              <b>{trouble.what}</b> <span className="next">{trouble.next}</span>
            </div>
          )}
          {draftsLeft && (
            <p className="second" role="status">
              {t('late.draftsStay', { ...draftsLeft })}
            </p>
          )}
          <button type="submit" className="button main" disabled={sending}>
            {sending ? t('session.entering') : t('session.enter')}
            <KeyCap k="Enter" />
          </button>
          <p className="third small">
            {t('session.calls')} <a href="/llamar">/llamar</a>
          </p>
          {other && (
            <button type="button" className="button" onClick={() => setLanguage(other)}>
              {t('desk.otherLanguage')}
            </button>
          )}
        </form>
        {centre?.training && (
          <Accounts
            accounts={centre.accounts ?? []}
            onChoose={(account) => void attempt(account.person, account.password)}
          />
        )}
      </div>
    </main>
  )
}

function Fields({ asksCode }: { asksCode: boolean }) {
  const { t } = useWords()
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])
  return (
    <>
      <label>
        {t('session.person')}
        <span className="field">
          <input
            ref={first}
            name="person"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
        </span>
      </label>
      <label>
        {t('session.password')}
        <span className="field">
          <input name="password" type="password" autoComplete="current-password" required />
        </span>
      </label>
      {asksCode && (
        <label>
          {t('session.code')}
          <span className="field">
            <input name="totp" inputMode="numeric" autoComplete="one-time-code" pattern="[0-9]{6}" />
          </span>
        </label>
      )}
    </>
  )
}

/** The desks of a training centre: Alt and a digit, or a click, sits down at one. */
function Accounts({ accounts, onChoose }: { accounts: Account[]; onChoose(account: Account): void }) {
  const { t } = useWords()
  const desks = accounts.filter((account) => !account.roles.includes('crew'))
  return (
    <section className="training-desks" aria-label={t('session.desks')}>
      <h2>{t('session.desks')}</h2>
      <p className="third small">{desks.length > 0 ? t('session.desksHow') : t('session.training')}</p>
      <ul>
        {desks.map((account, index) => (
          <Desk
            key={account.person}
            account={account}
            k={index < 9 ? String(index + 1) : undefined}
            onChoose={() => onChoose(account)}
          />
        ))}
      </ul>
    </section>
  )
}

function Desk({ account, k, onChoose }: { account: Account; k?: string; onChoose(): void }) {
  const { t } = useWords()
  useKey(k, account.name, onChoose)
  return (
    <li>
      <button type="button" className="training-desk" onClick={onChoose}>
        <b className="cut">{account.name}</b>
        <span className="third cut">
          {account.roles.map((role) => t(`session.roles.${role}` as WordKey)).join(', ')}
        </span>
        {k && <KeyCap k={`Alt ${k}`} />}
      </button>
    </li>
  )
}
