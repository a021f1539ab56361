import type { ReactNode } from 'react'
import { beginningOf, figuresOf, type StoryBundle } from '../../incidents/story/bundle.ts'
import { placeName, typeName } from '../incidents/incident-words.ts'
import { IncidentSign } from '../incidents/sign.tsx'
import { formatDuration, secondsBetween } from '../time/duration.ts'
import { Timer } from '../time/timer.tsx'
import { useWords } from '../words/words.ts'

const figures = ['answer', 'processing', 'turnout', 'travel'] as const

/** Which incident, how it stands, its four times, and what may be done with it. */
export function PageHead({ bundle, children }: { bundle: StoryBundle; children: ReactNode }) {
  const { t, language } = useWords()
  const { incident } = bundle
  const times = figuresOf(bundle)
  const began = beginningOf(bundle)
  return (
    <section className="page-head" aria-label={t('incidentPage.title')}>
      <IncidentSign incident={incident} size={34} />
      <div className="page-name">
        <div className="inline">
          <b className="page-number">{incident.number}</b>
          <h2 className="page-type cut">{typeName(incident.type, language)}</h2>
          <span className="page-status">{t(`incident.status.${incident.status}`)}</span>
        </div>
        <div className="second cut">
          {placeName(incident) || t('incident.noPlace')}
          <span className="third"> · {incident.day}</span>
        </div>
      </div>
      <dl className="page-figures">
        <div>
          <dt>{t(incident.closedAt ? 'incidentPage.lasted' : 'incidentPage.sinceCall')}</dt>
          <dd>
            {incident.closedAt ? (
              formatDuration(secondsBetween(began, incident.closedAt))
            ) : (
              <Timer since={began} />
            )}
          </dd>
        </div>
        {figures.map((name) => (
          <div key={name}>
            <dt>{t(`incidentPage.${name}`)}</dt>
            <dd>
              {times[name] === undefined ? (
                <span className="third" title={t('incidentPage.notYet')}>
                  <span aria-hidden="true">–</span>
                  <span className="hidden">{t('incidentPage.notYet')}</span>
                </span>
              ) : (
                formatDuration(times[name])
              )}
            </dd>
          </div>
        ))}
      </dl>
      <span className="push" />
      {children}
    </section>
  )
}
