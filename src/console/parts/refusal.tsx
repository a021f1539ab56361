import { useEffect } from 'react'
import { useKey } from '../keys/bindings.ts'
import { KeyButton } from '../keys/button.tsx'
import { KeyCap } from '../keys/key-cap.tsx'
import { readCollision, useCollisions, versionRead } from '../live/collision.ts'
import { eventName, orderName } from '../live/order-name.ts'
import type { Refused } from '../live/outbox.ts'
import { dismissed } from '../live/outbox.ts'
import { send } from '../live/send.ts'
import { changeOutbox, useRefusal, useRows } from '../live/store.ts'
import { formatClock } from '../time/duration.ts'
import { useWords } from '../words/words.ts'

/** What the centre refused, beside the thing, with who is in the way and what to do. Escape puts it away. */
export function RefusalAt({ stream }: { stream: `${string}/${string}` | undefined }) {
  const refusal = useRefusal(stream)
  if (!stream || !refusal) return null
  return <Shown stream={stream} />
}

function Shown({ stream }: { stream: `${string}/${string}` }) {
  const { t } = useWords()
  const refusal = useRefusal(stream)
  const timeZone = useRows((state) => state.centre?.timeZone ?? 'UTC')
  const collided = refusal && versionRead(refusal) !== undefined
  const close = () => changeOutbox((outbox) => dismissed(outbox, stream))
  useKey('Escape', t('parts.putAway'), close)
  if (!refusal) return null
  const { who, since } = refusal
  return (
    <div className="refusal" role="alert">
      <b>{refusal.what}</b> <span className="next">{refusal.next}</span>
      {who && (
        <span className="third">
          {' '}
          {who.replace(/^\w+\//, '')}
          {since && ` · ${formatClock(since, timeZone)}`}
        </span>
      )}{' '}
      <KeyCap k="Escape" />
      {collided && <Collision stream={stream} refusal={refusal} />}
    </div>
  )
}

/** What the other did and what was to be done here, side by side, and one key to send it on the new state. */
function Collision({ stream, refusal }: { stream: `${string}/${string}`; refusal: Refused }) {
  const { t } = useWords()
  const rows = useRows()
  const asked = useCollisions((state) => state.byStream[stream])
  useEffect(() => void readCollision(stream, refusal), [stream, refusal])
  const timeZone = rows.centre?.timeZone ?? 'UTC'
  const changes = asked?.of === refusal ? asked.changes : []
  const { order } = refusal
  return (
    <div className="collision">
      {changes.map(({ type, by, time }) => (
        <p key={`${type}${time}`}>
          {t('late.changedBy', { who: by.replace(/^\w+\//, ''), time: formatClock(time, timeZone) })}{' '}
          <b>{eventName(type, t)}</b>
        </p>
      ))}
      {order && (
        <p>
          {t('late.yours')} <b>{orderName(order, rows, t)}</b>
        </p>
      )}
      {order && <KeyButton k="b r" label={t('late.again')} onPress={() => void send(order)} />}
    </div>
  )
}
