import { useState } from 'react'
import { useKey } from '../keys/bindings.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import { InFront } from '../keys/layer.tsx'
import type { Unit } from '../live/records.ts'
import { send } from '../live/send.ts'
import { usePending, useRows } from '../live/store.ts'
import { raiseCrewEmergency } from '../orders.ts'
import { useMay } from '../session/use-may.ts'
import { Timer } from '../time/timer.tsx'
import { useWords } from '../words/words.ts'

const sosKey = 'F10'

/**
 * Says that a crew is in danger (M15). The first press asks, the second one says it: no press by mistake calls
 * the whole service, and none needs a timer, a mouse or a steady hand. Once said, pressing again sounds it anew.
 */
export function CrewEmergencyButton({ unit }: { unit: Unit }) {
  const { t } = useWords()
  const [asked, setAsked] = useState(false)
  const pending = usePending(`unit/${unit.id}`)
  const label = t(asked ? 'unit.sosSure' : unit.emergency ? 'unit.sosAgain' : 'unit.sos', {
    unit: unit.callSign,
  })
  function press() {
    setAsked(!asked)
    if (asked) void send(raiseCrewEmergency(unit.id))
  }
  useKey(sosKey, label, press)
  return (
    <>
      <button
        type="button"
        className={`button sos ${asked ? 'asked' : ''} ${pending ? 'unconfirmed' : ''}`}
        aria-keyshortcuts={sosKey}
        aria-pressed={asked}
        onClick={press}
      >
        {label}
        <KeyCap k={sosKey} />
      </button>
      {asked && (
        <InFront>
          <Leave onLeave={() => setAsked(false)} />
        </InFront>
      )}
    </>
  )
}

function Leave({ onLeave }: { onLeave(): void }) {
  const { t } = useWords()
  useKey('Escape', t('unit.sosLeave'), onLeave)
  return (
    <button type="button" className="button" onClick={onLeave}>
      {t('unit.sosLeave')}
      <KeyCap k="Escape" />
    </button>
  )
}

/** In the header of a crew: its own button, on every screen, and since when the centre knows. */
export function OwnEmergency() {
  const { t } = useWords()
  const me = useRows((state) => state.me)
  const unit = useRows((state) => (me?.unit ? state.unit.get(me.unit) : undefined))
  const may = useMay()
  if (!unit || !may(raiseCrewEmergency(unit.id))) return null
  return (
    <span className="own-emergency">
      {unit.emergency && (
        <b role="status">
          {t('unit.emergency')} <Timer since={unit.emergency.at} />
        </b>
      )}
      <CrewEmergencyButton unit={unit} />
    </span>
  )
}
