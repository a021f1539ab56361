import { dispositions } from '../../intake/call.ts'
import { useKey } from '../keys/bindings.ts'
import { Choice } from '../keys/button.tsx'
import { KeyCap } from '../keys/key-cap.tsx'
import type { Call, CallDisposition, Incident } from '../live/records.ts'
import { send } from '../live/send.ts'
import { endCall } from '../orders.ts'
import { AskRow } from '../parts/ask-row.tsx'
import { useWords } from '../words/words.ts'

/** How the call ends, one digit each; Enter takes the likely one. */
export function Ending({
  call,
  incident,
  onLeave,
  onEnded,
}: {
  call: Call
  incident?: Incident
  onLeave(): void
  onEnded(): void
}) {
  const { t } = useWords()
  const likely: CallDisposition | undefined =
    incident && (incident.calls.length > 1 ? 'addedToIncident' : 'incident')
  async function end(disposition: CallDisposition) {
    const needs = disposition === 'incident' || disposition === 'addedToIncident'
    if (needs && !incident) return
    onLeave()
    const outcome = await send(endCall(call.id, disposition, needs ? incident?.id : undefined))
    if (outcome.ok) onEnded()
  }
  useKey('Enter', likely ? t(`call.dispositions.${likely}`) : t('call.end'), () => likely && void end(likely))
  return (
    <AskRow title={t('call.howEnds')} onLeave={onLeave}>
      <div className="choices">
        {dispositions.map((disposition, index) => (
          <Disposition
            key={disposition}
            digit={String(index + 1)}
            label={t(`call.dispositions.${disposition}`)}
            likely={disposition === likely}
            disabled={!incident && index < 2}
            onPress={() => void end(disposition)}
          />
        ))}
      </div>
    </AskRow>
  )
}

function Disposition({
  digit,
  label,
  likely,
  disabled,
  onPress,
}: {
  digit: string
  label: string
  likely: boolean
  disabled: boolean
  onPress(): void
}) {
  useKey(digit, label, onPress, { enabled: !disabled })
  return (
    <>
      <Choice k={digit} label={label} onPress={onPress} disabled={disabled} on={likely} />
      {likely && <KeyCap k="Enter" />}
    </>
  )
}
