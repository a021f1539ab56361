import { type FormEvent, useState } from 'react'
import type { Touch } from '../../settings/touches.ts'
import { useKey } from '../keys/bindings.ts'
import { KeyButton } from '../keys/button.tsx'
import { KeyCap } from '../keys/key-cap.tsx'
import { InFront } from '../keys/layer.tsx'
import { send } from '../live/send.ts'
import type { Order } from '../orders.ts'
import { useWords } from '../words/words.ts'
import { TouchesList } from './touches-list.tsx'

/** Withdraws a thing, with a reason, after showing what that reaches. */
export function Withdraw({
  label,
  touches,
  order,
}: {
  label: string
  touches(): readonly Touch[]
  order(reason: string): Order
}) {
  const [asks, setAsks] = useState(false)
  if (!asks)
    return <KeyButton k="x" label={label} as="administration.withdraw" onPress={() => setAsks(true)} />
  return (
    <InFront>
      <Asks label={label} touches={touches()} order={order} onLeave={() => setAsks(false)} />
    </InFront>
  )
}

function Asks({
  label,
  touches,
  order,
  onLeave,
}: {
  label: string
  touches: readonly Touch[]
  order(reason: string): Order
  onLeave(): void
}) {
  const { t } = useWords()
  useKey('Escape', t('people.leave'), onLeave)
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason')).trim()
    onLeave()
    void send(order(reason))
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
            ref={(field) => field?.focus()}
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
