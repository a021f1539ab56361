import { useKey } from '../keys/bindings.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import { dismissed } from '../live/outbox.ts'
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
    </div>
  )
}
