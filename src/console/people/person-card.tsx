import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useKey } from '../keys/bindings.ts'
import { KeyButton } from '../keys/button.tsx'
import { KeyCap } from '../keys/key-cap.tsx'
import { InFront } from '../keys/layer.tsx'
import { useDraft } from '../live/drafts.ts'
import { useRows } from '../live/store.ts'
import { useWords, type WordKey } from '../words/words.ts'
import {
  type Done,
  disablePerson,
  enablePerson,
  invitePerson,
  type ListedPerson,
  nameOf,
  signOutPerson,
} from './people.ts'
import { PersonForm } from './person-form.tsx'
import { Trouble } from './trouble.tsx'

/** One person and what may be done with them. An invitation's address is shown once, here, and kept nowhere. */
export function PersonCard({ person, onChange }: { person: ListedPerson; onChange(): Promise<void> }) {
  const { t } = useWords()
  const [asks, setAsks] = useState<'change' | 'disable'>()
  const [link, setLink] = useState<string>()
  const [said, setSaid] = useState<string>()
  const [trouble, setTrouble] = useState<Extract<Done, { refused: unknown }>['refused']>()
  const isMe = useRows((state) => state.me?.id === person.id)

  async function after<T>(act: Promise<Done<T>>, tell: (done: T) => void) {
    setTrouble(undefined)
    setSaid(undefined)
    const result = await act
    if ('refused' in result) setTrouble(result.refused)
    else tell(result.done)
    await onChange()
  }
  if (asks === 'change') {
    const leave = () => setAsks(undefined)
    return <PersonForm person={person} onLeave={leave} onDone={() => onChange().then(leave)} />
  }
  const { state, roles, services, unit, disabledReason, sessions } = person
  return (
    <>
      <div className="person-head">
        <h2 className="large">{nameOf(person)}</h2>
        <span className="second">{person.id}</span>
        <span>{roles.map((role) => t(`session.roles.${role}` as WordKey)).join(', ')}</span>
        <span className="second">{[...services, ...(unit ? [unit] : [])].join(' ')}</span>
        {state === 'disabled' && (
          <b>
            {t('people.disabled')}: {disabledReason}
          </b>
        )}
        {sessions.length > 0 && (
          <span className="second">{t('people.sessions', { count: sessions.length })}</span>
        )}
      </div>
      <div className="person-acts">
        {trouble && <Trouble refused={trouble} />}
        {said && <p role="status">{said}</p>}
        {link && <Link link={link} name={nameOf(person)} onLeave={() => setLink(undefined)} />}
        {asks === 'disable' ? (
          <InFront>
            <Reason
              draft={`disable.${person.id}`}
              name={nameOf(person)}
              onLeave={() => setAsks(undefined)}
              onReason={(reason) => {
                setAsks(undefined)
                void after(disablePerson(person, reason), () => setSaid(t('people.isDisabled')))
              }}
            />
          </InFront>
        ) : (
          <div className="choices">
            {state === 'enabled' && (
              <KeyButton
                k="i"
                main={!link}
                label={t('people.invite')}
                onPress={() =>
                  void after(invitePerson(person, location.origin), (done) => setLink(done.link))
                }
              />
            )}
            <KeyButton k="m" label={t('people.change')} onPress={() => setAsks('change')} />
            <KeyButton
              k="c"
              label={t('people.signOut')}
              disabled={sessions.length === 0}
              onPress={() =>
                void after(signOutPerson(person), (done) =>
                  setSaid(t('people.signedOut', { count: done.sessions })),
                )
              }
            />
            {!isMe && state === 'enabled' && (
              <KeyButton k="x" label={t('people.disable')} onPress={() => setAsks('disable')} />
            )}
            {state === 'disabled' && (
              <KeyButton
                k="x"
                label={t('people.enable')}
                onPress={() => void after(enablePerson(person), () => setSaid(t('people.isEnabled')))}
              />
            )}
          </div>
        )}
      </div>
    </>
  )
}

function Link({ link, name, onLeave }: { link: string; name: string; onLeave(): void }) {
  const { t } = useWords()
  useKey('Escape', t('people.hideLink'), onLeave)
  return (
    <label className="invitation">
      <b>{t('people.link', { name })}</b>
      <span className="field">
        <input
          className="mono"
          ref={(field) => field?.select()}
          readOnly
          value={link}
          name="link"
          autoComplete="off"
        />
        <KeyCap k="Escape" />
      </span>
      <span className="second small">{t('people.linkHow')}</span>
    </label>
  )
}

function Reason({
  draft,
  name,
  onReason,
  onLeave,
}: {
  draft: string
  name: string
  onReason(reason: string): void
  onLeave(): void
}) {
  const { t } = useWords()
  const [text, setText] = useDraft(draft)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  useKey('Escape', t('people.leave'), onLeave)
  function submit(event: FormEvent) {
    event.preventDefault()
    setText('')
    onReason(text.trim())
  }
  return (
    <form className="person-form" onSubmit={submit}>
      <label>
        {t('people.whyDisable', { name })}
        <span className="field">
          <input
            name="reason"
            ref={field}
            value={text}
            onChange={(event) => setText(event.target.value)}
            required
            minLength={3}
            autoComplete="off"
          />
          <KeyCap k="Enter" />
        </span>
      </label>
    </form>
  )
}
