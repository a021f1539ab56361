import { useMemo } from 'react'
import { pauseReasonOf } from '../../intake/operator.ts'
import { showScreen } from '../desk/desk.ts'
import { KeyButton } from '../keys/button.tsx'
import { send } from '../live/send.ts'
import { useRows } from '../live/store.ts'
import { setOperatorState } from '../orders.ts'
import { RefusalAt } from '../parts/refusal.tsx'
import { useMay } from '../session/use-may.ts'
import { Timer } from '../time/timer.tsx'
import { useWords } from '../words/words.ts'
import { isOnBreak, ownShift } from './own-shift.ts'

/** My own shift: my state and since when, what waits for me, and the way into a break and out of it. */
export function MyShift() {
  const { t } = useWords()
  const me = useRows((state) => state.me)
  const calls = useRows((state) => state.call)
  const incidents = useRows((state) => state.incident)
  const shift = useMemo(() => me && ownShift(me, calls.values(), incidents.values()), [me, calls, incidents])
  if (!me || !shift) return null
  const answers = me.roles.includes('callTaker')
  return (
    <section className="my-shift" aria-label={t('shift.mine')}>
      <div className="pane-head">{t('shift.mine')}</div>
      <MyState id={me.id} />
      <dl>
        {answers && <Row name={t('shift.myCalls')} value={shift.calls} onGo={() => showScreen('call')} />}
        {answers && <Row name={t('shift.toCallBack')} value={shift.toCallBack} />}
        <Row name={t('shift.myOpen')} value={shift.open} onGo={() => showScreen('dispatch')} />
        <Row name={t('shift.myWaiting')} value={shift.waiting} />
        {me.services.length > 0 && <Row name={t('shift.toAccept')} value={shift.toAccept} />}
      </dl>
    </section>
  )
}

function Row({ name, value, onGo }: { name: string; value: number; onGo?(): void }) {
  const { t } = useWords()
  return (
    <div>
      <dt className="second">{name}</dt>
      <dd className={value > 0 ? 'strong' : 'third'}>{value || '—'}</dd>
      <dd>
        {onGo && (
          <button type="button" className="button" onClick={onGo}>
            {t('shift.go')}
          </button>
        )}
      </dd>
    </div>
  )
}

function MyState({ id }: { id: string }) {
  const { t } = useWords()
  const operator = useRows((state) => state.operator.get(id))
  const may = useMay()
  if (!operator || !may(setOperatorState(id, 'ready'))) return null
  const rests = isOnBreak(operator)
  const paused = pauseReasonOf(operator)
  return (
    <div className="my-shift-state">
      <b>{t(`operator.${operator.state}`)}</b>
      {paused && paused !== 'ringNotAnswered' && <span className="second">{paused}</span>}
      <Timer since={operator.since} className="second" {...(rests && { warnSeconds: 900 })} />
      <span className="push" />
      {operator.state === 'ready' ? (
        <KeyButton
          k="y"
          label={t('operator.pause')}
          onPress={() => void send(setOperatorState(id, 'notReady', t('operator.pauseReason')))}
        />
      ) : (
        operator.call === undefined && (
          <KeyButton
            k="y"
            label={t('operator.beReady')}
            onPress={() => void send(setOperatorState(id, 'ready'))}
          />
        )
      )}
      <RefusalAt stream={`operator/${id}`} />
    </div>
  )
}
