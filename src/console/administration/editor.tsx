import { type FormEvent, type ReactNode, useRef } from 'react'
import type { StreamName } from '../../log/event.ts'
import type { Touch } from '../../settings/touches.ts'
import { useKey } from '../keys/bindings.ts'
import { KeyButton } from '../keys/button.tsx'
import { KeyCap } from '../keys/key-cap.tsx'
import { DraftOffer } from '../live/draft-offer.tsx'
import { send } from '../live/send.ts'
import { usePending } from '../live/store.ts'
import type { Order } from '../orders.ts'
import { RefusalAt } from '../parts/refusal.tsx'
import { useWords } from '../words/words.ts'
import type { Form } from './form.ts'
import { ThingHistory } from './thing-history.tsx'
import { TouchesList } from './touches-list.tsx'

interface EditorProps<T> {
  /** The thing, by its stream: a refusal stands here, its history below. */
  stream: StreamName
  title: string
  code?: string
  form: Form<T>
  touches: readonly Touch[]
  /** Faults in the form, for which it cannot be saved yet. */
  faults: number
  order(): Order
  onSaved?(): void
  /** Other acts on the thing: withdrawing it, say. */
  acts?: ReactNode
  children: ReactNode
}

/** What is configured of one thing: its form, what saving it would reach, and what was changed before. */
export function Editor<T>({ stream, title, code, form, touches, faults, children, ...rest }: EditorProps<T>) {
  const { t } = useWords()
  const pending = usePending(stream)
  const self = useRef<HTMLFormElement>(null)
  useKey('e', t('administration.edit'), () => self.current?.querySelector<HTMLElement>(firstField)?.focus())
  const stopped = touches.some(({ stops }) => stops)
  async function save(event?: FormEvent) {
    event?.preventDefault()
    if (!form.dirty || faults > 0) return
    const outcome = await send(rest.order())
    if (!outcome.ok) return
    form.discard()
    rest.onSaved?.()
  }
  return (
    <section className="pane editor" aria-label={title}>
      <header className="editor-head">
        <h2 className="large cut">{title}</h2>
        {code && <span className="third">{code}</span>}
        <span className="push" />
        {form.dirty && <span className="unconfirmed-text">{t('administration.draft')}</span>}
        <KeyCap k="e" />
      </header>
      <form ref={self} className="scroll fill editor-form" onSubmit={(event) => void save(event)}>
        <DraftOffer draft={form.draft} quotes={false} />
        {children}
        <button type="submit" hidden />
      </form>
      <footer className="editor-foot">
        {form.dirty && <TouchesList touches={touches} />}
        <RefusalAt stream={stream} />
        <div className="choices">
          <KeyButton
            k="F8"
            main={form.dirty && faults === 0 && !stopped}
            label={pending ? t('administration.saving') : t('administration.save')}
            onPress={() => void save()}
            disabled={!form.dirty || faults > 0}
            {...(form.dirty && faults > 0 && { why: t('administration.faults', { count: faults }) })}
          />
          <KeyButton
            k="r"
            label={t('administration.back')}
            onPress={() => form.back?.()}
            disabled={!form.back || !form.dirty}
          />
          <KeyButton k="l" label={t('administration.leave')} onPress={form.discard} disabled={!form.dirty} />
          {rest.acts}
        </div>
      </footer>
      <ThingHistory stream={stream} />
    </section>
  )
}

const firstField = 'input:not([readonly]):not([type=hidden]), textarea, select'
