import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { StreamName } from '../../log/event.ts'
import type { Touch } from '../../settings/touches.ts'
import { useKey } from '../keys/bindings.ts'
import { KeyButton } from '../keys/button.tsx'
import { KeyCap } from '../keys/key-cap.tsx'
import { InFront } from '../keys/layer.tsx'
import { useDraft } from '../live/drafts.ts'
import { send } from '../live/send.ts'
import type { Order } from '../orders.ts'
import { useWords } from '../words/words.ts'
import { TouchesList } from './touches-list.tsx'

/** Withdraws a thing, with a reason, after showing what that reaches. */
export function Withdraw({
  stream,
  label,
  touches,
  order,
}: {
  stream: StreamName
  label: string
  touches(): readonly Touch[]
  order(reason: string): Order
}) {
  const [asks, setAsks] = useState(false)
  if (!asks)
    return <KeyButton k="x" label={label} as="administration.withdraw" onPress={() => setAsks(true)} />
  return (
    <InFront>
      <Asks
        draft={`withdraw.${stream}`}
        label={label}
        touches={touches()}
        order={order}
        onLeave={() => setAsks(false)}
      />
    </InFront>
  )
}

function Asks({
  draft,
  label,
  touches,
  order,
  onLeave,
}: {
  draft: string
  label: string
  touches: readonly Touch[]
  order(reason: string): Order
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
    onLeave()
    void send(order(text.trim()))
  }
  return (
    <form className="withdraw" onSubmit={submit} data-in-front>
      <TouchesList touches={touches} />
      <label className="labelled">
        <span className="second">
          {label}: {t('administration.why')}
        </span>
        <span className="field">
          <input
            name="reason"
            ref={field}
            value={text}
            onChange={(event) => setText(event.target.value)}
            required
            minLength={3}
            maxLength={300}
            autoComplete="off"
          />
          <KeyCap k="Enter" />
        </span>
      </label>
    </form>
  )
}
