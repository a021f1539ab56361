import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Me } from '../../server/wire.ts'
import { Brand } from '../signs/icons.tsx'
import { setLanguage, useWords } from '../words/words.ts'
import { signIn } from './session.ts'

type Trouble = { what: string; next: string } | undefined

/** Signing in: name, password, and a code where the person has one. */
export function SignInScreen({ onSignedIn }: { onSignedIn(me: Me): void }) {
  const { t, language } = useWords()
  const first = useRef<HTMLInputElement>(null)
  const [asksCode, setAsksCode] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const [sending, setSending] = useState(false)
  useEffect(() => first.current?.focus(), [])

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const field = (name: string) => String(data.get(name) ?? '').trim()
    setSending(true)
    const result = await signIn(field('person').toLowerCase(), field('password'), field('totp') || undefined)
    setSending(false)
    if ('signedIn' in result) return onSignedIn(result.signedIn)
    if ('unreachable' in result)
      return setTrouble({ what: t('session.unreachable'), next: t('session.unreachableNext') })
    if (/code|totp|factor/i.test(result.refused.refused)) setAsksCode(true)
    setTrouble(result.refused)
  }

  return (
    <main className="sign-in">
      <form onSubmit={submit}>
        <h1>
          <Brand size={30} />
          Amparo
        </h1>
        <p className="second">{t('session.what')}</p>
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
        {trouble && (
          <div className="refusal" role="alert">
            <b>{trouble.what}</b> <span className="next">{trouble.next}</span>
          </div>
        )}
        <button type="submit" className="button main" disabled={sending}>
          {sending ? t('session.entering') : t('session.enter')}
          <kbd>↵</kbd>
        </button>
        <p className="third small">{t('session.training')}</p>
        <p className="third small">
          {t('session.calls')} <a href="/llamar">/llamar</a>
        </p>
        <button type="button" className="button" onClick={() => setLanguage(language === 'es' ? 'en' : 'es')}>
          {language === 'es' ? 'English' : 'Español'}
        </button>
      </form>
    </main>
  )
}
