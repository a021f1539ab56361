import { showScreen, useDesk } from '../desk/desk.ts'
import { KeyButton } from '../keys/button.tsx'
import { InFront } from '../keys/layer.tsx'
import type { Call } from '../live/records.ts'
import { send } from '../live/send.ts'
import { acceptCallTransfer, answerCall, callBack, declineCallTransfer, type Order } from '../orders.ts'
import { Icon } from '../signs/icons.tsx'
import { Timer } from '../time/timer.tsx'
import { useWords } from '../words/words.ts'
import { callName, callPlace } from './call-words.ts'
import { focusStep } from './focus.ts'
import { useQueue } from './queue-pane.tsx'

/** How this call is taken: one who went before an answer is called back, a colleague's call is accepted. */
function takingOf(call: Call): Order {
  if (call.state === 'transferring') return acceptCallTransfer(call.id)
  return call.mustCallBack ? callBack(call.id) : answerCall(call.id)
}

/** A call that rings at me, on whatever screen I am; F8 answers it. Never takes the focus by itself. */
export function RingBar() {
  const { forMe } = useQueue()
  if (!forMe) return null
  return (
    <InFront>
      <Ringing call={forMe} />
    </InFront>
  )
}

function Ringing({ call }: { call: Call }) {
  const { t } = useWords()
  const offered = call.state === 'transferring'
  async function answer() {
    showScreen('call')
    useDesk.setState({ call: call.id, form: undefined })
    const outcome = await send(takingOf(call))
    if (outcome.ok) focusStep('where')
  }
  return (
    <div className="ring-bar" role="alert">
      <Icon name={call.channel === 'web' ? 'mobile' : 'phone'} size={18} />
      <b>{offered ? t('call.offeredBy', { operator: call.operator ?? '' }) : t('call.rings')}</b>
      <span>{callName(call, t)}</span>
      <span className="third cut">{callPlace(call, t)}</span>
      <Timer since={call.transferOfferedAt ?? call.ringingAt ?? call.offeredAt} />
      <span className="push" />
      {offered && (
        <KeyButton k="x" label={t('call.decline')} onPress={() => void send(declineCallTransfer(call.id))} />
      )}
      <KeyButton
        k="F8"
        label={call.mustCallBack ? t('call.callBack') : t('call.answer')}
        main
        onPress={() => void answer()}
      />
    </div>
  )
}
