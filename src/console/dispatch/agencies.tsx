import { serviceName } from '../incidents/incident-words.ts'
import type { Incident } from '../live/records.ts'
import { ServiceSign } from '../signs/signs.tsx'
import { useWords } from '../words/words.ts'

/** Each service's part; the owner answers for the whole. */
export function Agencies({ incident }: { incident: Incident }) {
  const { t, language } = useWords()
  return (
    <ul className="agencies" aria-label={t('agency.all')}>
      {Object.values(incident.agencies).map((agency) => (
        <li key={agency.service} className="agency">
          <ServiceSign code={agency.service} name={serviceName(agency.service, language)} />
          <span className="cut">{serviceName(agency.service, language)}</span>
          <span className="push" />
          {agency.handoverTo && (
            <span className="unconfirmed-text">
              {t('agency.offeredTo', { service: agency.handoverTo.service })}
            </span>
          )}
          {agency.service === incident.owner && <span className="third">{t('agency.owner')}</span>}
          <span className={agency.state === 'notified' ? 'unconfirmed-text' : 'second'}>
            {t(`agency.${agency.state}`)}
          </span>
        </li>
      ))}
    </ul>
  )
}
