import { type Slot, useRecommendation } from '../dispatch/recommendation.ts'
import { OpenPage } from '../incident-page/open-page.tsx'
import { serviceName } from '../incidents/incident-words.ts'
import type { Agency, Incident } from '../live/records.ts'
import { usePending, useRows } from '../live/store.ts'
import { ServiceSign } from '../signs/signs.tsx'
import { formatDuration } from '../time/duration.ts'
import { Timer } from '../time/timer.tsx'
import { UnitMention } from '../units/sign.tsx'
import { useWords } from '../words/words.ts'

/** The incident that the call has made, as the dispatchers see it already, service by service. */
export function Made({ incident }: { incident: Incident }) {
  const { t } = useWords()
  const pending = usePending(`incident/${incident.id}`)
  const proposal = useRecommendation(incident.status === 'closed' ? undefined : incident.id, false)
  return (
    <section className="made" aria-label={t('call.made', { number: incident.number })}>
      <div className="inline">
        <b className="large">{incident.number}</b>
        <span className={pending ? 'unconfirmed-text' : 'second small'}>{t('call.seenByDispatch')}</span>
        <span className="push" />
        <OpenPage incident={incident.id} />
        <Timer since={incident.openedAt} className="third" />
      </div>
      {partsOf(incident).map((agency) => (
        <AgencyRow key={agency.service} incident={incident} agency={agency} slots={proposal?.slots ?? []} />
      ))}
    </section>
  )
}

/** The services that have a part in it: one that was let go has none any more. */
function partsOf(incident: Incident): Agency[] {
  return Object.values(incident.agencies).filter(({ state }) => state !== 'cancelled')
}

function AgencyRow({
  incident,
  agency,
  slots,
}: {
  incident: Incident
  agency: Agency
  slots: readonly Slot[]
}) {
  const { t, language } = useWords()
  const units = useRows((state) => state.unit)
  const sent = Object.keys(incident.units).filter((id) => units.get(id)?.service === agency.service)
  const name = serviceName(agency.service, language)
  const first = slots
    .filter((slot) => slot.service === agency.service && slot.seconds !== undefined)
    .sort((a, b) => (a.seconds ?? 0) - (b.seconds ?? 0))[0]
  const arrival = first && formatDuration(first.seconds ?? 0)
  return (
    <div className="made-row">
      <span className="inline">
        <ServiceSign code={agency.service} name={name} />
        <span className="cut">{name}</span>
      </span>
      <span className="inline second">
        {sent.map((unit) => (
          <UnitMention key={unit} unit={unit} />
        ))}
        {sent.length > 0 && arrival && <span className="third cut">{t('call.arrives', { arrival })}</span>}
        {sent.length === 0 && arrival && (
          <span className="cut">{t('call.proposes', { unit: first.callSign ?? '', arrival })}</span>
        )}
        {sent.length === 0 && !arrival && agency.state !== 'notified' && agency.by && (
          <span className="cut">{agency.by.replace(/^\w+\//, '')}</span>
        )}
      </span>
      <span className={agency.state === 'notified' ? 'unconfirmed-text' : 'third'}>
        {t(`agency.${agency.state}`)}
      </span>
    </div>
  )
}
