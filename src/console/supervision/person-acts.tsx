import { useState } from 'react'
import { ReasonLine } from '../alarms/reason-line.tsx'
import { openOrder, showCall, showScreen } from '../desk/desk.ts'
import { KeyButton } from '../keys/button.tsx'
import { send } from '../live/send.ts'
import { useRows } from '../live/store.ts'
import { listenIn, setOperatorState, setStandIn, takeOverCall } from '../orders.ts'
import { RefusalAt } from '../parts/refusal.tsx'
import { useMay } from '../session/use-may.ts'
import { useWords } from '../words/words.ts'
import type { Post } from './staffing.ts'

const none: readonly string[] = []

type Asks = 'takeOver' | 'pause'

/** Takes a call over with a reason; where it worked, the call is before me on the call screen. */
export async function takeOver(call: string, reason: string): Promise<void> {
  const outcome = await send(takeOverCall(call, reason))
  if (!outcome.ok) return
  showScreen('call')
  showCall(call)
}

/** What a supervisor can do about the chosen person: read along, take their call, set their state. */
export function PersonActs({ post }: { post: Post }) {
  const { t } = useWords()
  const may = useMay()
  const me = useRows((state) => state.me?.id)
  const [asks, setAsks] = useState<Asks>()
  const { id, name, task, operator, call } = post
  const standsIn = useRows((state) => state.person.get(id)?.standsIn) ?? none
  if (id === me) return <div className="person-acts third small">{t('supervision.yourself')}</div>
  if (asks) {
    return (
      <ReasonLine
        draft={`${asks}.${id}`}
        title={t(asks === 'pause' ? 'supervision.whyPause' : 'supervision.whyTakeOver', { name })}
        onLeave={() => setAsks(undefined)}
        onReason={(reason) => {
          setAsks(undefined)
          if (asks === 'pause') void send(setOperatorState(id, 'notReady', reason))
          else if (call) void takeOver(call.id, reason)
        }}
      />
    )
  }
  const answered = call?.operator === id
  const rests = operator?.state === 'notReady' || operator?.state === 'wrapUp'
  return (
    <div className="person-acts">
      <RefusalAt stream={`operator/${id}`} />
      <RefusalAt stream={call && `call/${call.id}`} />
      <div className="choices">
        {answered && may(listenIn(call.id)) && (
          <KeyButton
            k="e"
            main
            label={t('supervision.listen', { name })}
            onPress={() => void send(listenIn(call.id))}
          />
        )}
        {answered && may(takeOverCall(call.id, '')) && (
          <KeyButton k="t" label={t('supervision.takeOver')} onPress={() => setAsks('takeOver')} />
        )}
        {operator && rests && !call && may(setOperatorState(id, 'ready')) && (
          <KeyButton
            k="l"
            label={t('supervision.setReady')}
            onPress={() => void send(setOperatorState(id, 'ready'))}
          />
        )}
        {operator && operator.state !== 'notReady' && !answered && may(setOperatorState(id, 'notReady')) && (
          <KeyButton k="y" label={t('supervision.setPause')} onPress={() => setAsks('pause')} />
        )}
        {call && may(takeOverCall(call.id, '')) && (
          <KeyButton k="h" label={t('supervision.handCall')} onPress={() => openOrder(`ENTREGAR ${id} `)} />
        )}
        {task === 'dispatcher' && may(setStandIn(id, [], '')) && (
          <KeyButton
            k="a"
            label={t(standsIn.length > 0 ? 'supervision.endStandIn' : 'supervision.standIn')}
            onPress={() => openOrder(standsIn.length > 0 ? `FINSUPLENCIA ${id} ` : `SUPLIR ${id} `)}
          />
        )}
      </div>
      {standsIn.length > 0 && (
        <p className="second small">{t('supervision.standsIn', { services: standsIn.join(' ') })}</p>
      )}
      {!operator && <p className="third small">{t('supervision.noQueueState')}</p>}
    </div>
  )
}
