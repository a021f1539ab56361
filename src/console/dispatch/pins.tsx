import { useMemo } from 'react'
import { chooseIncident, useDesk } from '../desk/desk.ts'
import { isWaiting, waitsSince } from '../incidents/board.ts'
import { waitLimitsOf } from '../incidents/limits.ts'
import { IncidentSign } from '../incidents/sign.tsx'
import { useKey } from '../keys/bindings.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import { useRows } from '../live/store.ts'
import { Timer } from '../time/timer.tsx'
import { useWords } from '../words/words.ts'
import { useUnsentPicks } from './picked.ts'
import { atHand, beside, togglePin, usePins } from './pins.ts'

/** Several incidents at once: those I keep at hand, one key to the next, each with what was chosen for it. */
export function Pins() {
  const { t } = useWords()
  const chosen = useDesk((state) => state.incident)
  const pinned = usePins((state) => state.pinned)
  const unsent = useUnsentPicks()
  const incidents = useRows((state) => state.incident)
  const shown = useMemo(() => atHand(pinned, unsent, incidents), [pinned, unsent, incidents])
  const ids = shown.map(({ id }) => id)
  useKey(chosen && 'f', t(pinned.includes(chosen ?? '') ? 'dispatch.unpin' : 'dispatch.pin'), () => {
    if (chosen) togglePin(chosen)
  })
  useKey('.', t('dispatch.nextPin'), () => chooseIncident(beside(ids, chosen, 1)), {
    enabled: ids.length > 0,
  })
  useKey(',', t('dispatch.previousPin'), () => chooseIncident(beside(ids, chosen, -1)), {
    enabled: ids.length > 0,
  })
  if (ids.length === 0) return null
  return (
    <nav className="pins" aria-label={t('dispatch.pins')}>
      {shown.map((incident) => (
        <button
          key={incident.id}
          type="button"
          className={`pin ${incident.id === chosen ? 'chosen' : ''}`}
          aria-current={incident.id === chosen}
          onClick={() => chooseIncident(incident.id)}
        >
          <IncidentSign incident={incident} size={16} />
          <b>{incident.number}</b>
          {isWaiting(incident) && (
            <Timer since={waitsSince(incident)} {...waitLimitsOf(incident.priority)} className="small" />
          )}
          {unsent.includes(incident.id) && (
            <span className="unconfirmed-text small">{t('dispatch.unsent')}</span>
          )}
        </button>
      ))}
      <span className="push" />
      <KeyCap k="," />
      <KeyCap k="." />
    </nav>
  )
}
