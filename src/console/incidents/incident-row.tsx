import { memo } from 'react'
import { FirstEta } from '../arrivals/eta.tsx'
import { useAimedIncident } from '../desk/aim.ts'
import { chooseIncident } from '../desk/desk.ts'
import { OthersHere } from '../live/others-here.tsx'
import type { Incident } from '../live/records.ts'
import { usePending, useRows } from '../live/store.ts'
import { Icon } from '../signs/icons.tsx'
import { Timer } from '../time/timer.tsx'
import { UnitMention } from '../units/sign.tsx'
import { useWords } from '../words/words.ts'
import { isWaiting, waitsSince } from './board.ts'
import { placeName, typeName } from './incident-words.ts'
import { waitLimitsOf } from './limits.ts'
import { IncidentSign } from './sign.tsx'

/** One incident of the board: sign, number, what, where, how long, and who works on it. */
export const IncidentRow = memo(function IncidentRow({
  incident,
  chosen,
}: {
  incident: Incident
  chosen: boolean
}) {
  const { language } = useWords()
  const pending = usePending(`incident/${incident.id}`)
  const aimed = useAimedIncident(incident.id)
  const waiting = isWaiting(incident)
  return (
    <button
      type="button"
      className={`incident-row ${chosen ? 'chosen' : ''} ${aimed ? 'aimed' : ''} ${pending ? 'unconfirmed' : ''}`}
      data-incident={incident.id}
      aria-current={chosen}
      onClick={() => chooseIncident(incident.id)}
      tabIndex={-1}
    >
      <span className="sign-place">
        <IncidentSign incident={incident} />
      </span>
      <span className="number">{incident.number}</span>
      <span className="type cut">{typeName(incident.type, language)}</span>
      <span className="time">
        {waiting ? (
          <Timer since={waitsSince(incident)} {...waitLimitsOf(incident.priority)} />
        ) : (
          <Timer since={incident.openedAt} />
        )}
      </span>
      <span className="second-line">
        <span className="place cut">{placeName(incident)}</span>
        <OthersHere stream={`incident/${incident.id}`} brief />
        {Object.keys(incident.units).length > 0 && <FirstEta incident={incident} />}
        <InvolvedUnits incident={incident} />
      </span>
    </button>
  )
})

const shownUnits = 4

function InvolvedUnits({ incident }: { incident: Incident }) {
  const { t } = useWords()
  const online = useRows((state) => incident.calls.some((id) => state.call.get(id)?.state === 'answered'))
  const units = Object.keys(incident.units)
  const taken = Object.values(incident.agencies).find((agency) => agency.state === 'accepted' && agency.by)
  if (units.length > 0) {
    return (
      <span className="involved">
        {units.slice(0, shownUnits).map((unit) => (
          <UnitMention key={unit} unit={unit} />
        ))}
        {units.length > shownUnits && <span>+{units.length - shownUnits}</span>}
      </span>
    )
  }
  if (online) {
    return (
      <span className="involved">
        <Icon name="phone" size={14} />
        <span className="wide-only">{t('incident.onLine')}</span>
      </span>
    )
  }
  return taken?.by ? (
    <span className="involved">{t('incident.takenBy', { who: taken.by.replace(/^\w+\//, '') })}</span>
  ) : null
}
