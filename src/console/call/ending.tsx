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
  return (
    <AskRow title={t('call.howEnds')} onLeave={onLeave}>
      {likely && <EnterTakes label={t(`call.dispositions.${likely}`)} onPress={() => void end(likely)} />}
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

function EnterTakes({ label, onPress }: { label: string; onPress(): void }) {
  useKey('Enter', label, onPress)
  return null
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
