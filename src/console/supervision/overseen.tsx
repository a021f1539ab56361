import { reliefReasonOf } from '../../intake/operator.ts'
import { KeyButton } from '../keys/button.tsx'
import type { Call } from '../live/records.ts'
import { send } from '../live/send.ts'
import { useRows } from '../live/store.ts'
import { setOperatorState } from '../orders.ts'
import { Icon } from '../signs/icons.tsx'
import { formatClock } from '../time/duration.ts'
import './overseen.css'
import { useWords } from '../words/words.ts'

/** A person by name where this desk is told names; else by how they sign in, which says their desk. */
function useNames(): (actor: string) => string {
  const persons = useRows((state) => state.person)
  return (actor) => {
    const id = actor.replace(/^\w+\//, '')
    return persons.get(id)?.personal?.name ?? id
  }
}

/** On my call: which supervisors read along, and what they whispered to me. Nothing where none does, nor elsewhere. */
export function Overseen({ call }: { call: Call }) {
  const { t } = useWords()
  const timeZone = useRows((state) => state.centre?.timeZone ?? 'UTC')
  const me = useRows((state) => state.me?.id)
  const nameOf = useNames()
  const whispers = call.personal?.whispers ?? []
  const last = whispers.at(-1)
  if (call.operator !== me || (!call.listeners && !last)) return null
  return (
    <div className="overseen" role="status">
      {call.listeners && (
        <span className="inline">
          <Icon name="eye" size={14} />
          <b>
            {t('supervision.listens', {
              who: call.listeners.map((each) => nameOf(each.supervisor)).join(', '),
            })}
          </b>
        </span>
      )}
      {last && (
        <span className="whispered">
          <span className="third">
            {nameOf(last.by)} · {formatClock(last.at, timeZone).slice(0, 5)}
          </span>{' '}
          <b>{last.text}</b>
        </span>
      )}
    </div>
  )
}

/** A supervisor took my call: who and why, until my next act. */
export function Relieved() {
  const { t } = useWords()
  const nameOf = useNames()
  const me = useRows((state) => state.me?.id ?? '')
  const operator = useRows((state) => state.operator.get(me))
  const relief = operator?.relieved
  if (!relief) return null
  return (
    <div className="overseen" role="alert">
      <b>{t('supervision.relieved', { who: nameOf(relief.by) })}</b>
      <span className="whispered">{reliefReasonOf(operator)}</span>
      <KeyButton
        k="y"
        label={t('operator.beReady')}
        onPress={() => void send(setOperatorState(me, 'ready'))}
      />
    </div>
  )
}
