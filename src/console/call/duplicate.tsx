import { useState } from 'react'
import { placeName, typeName } from '../incidents/incident-words.ts'
import { KeyButton } from '../keys/button.tsx'
import type { Incident } from '../live/records.ts'
import { send } from '../live/send.ts'
import { useRows } from '../live/store.ts'
import { mergeIncidents } from '../orders.ts'
import { AlarmSign } from '../signs/signs.tsx'
import { formatDistance, formatDuration } from '../time/duration.ts'
import { useWords } from '../words/words.ts'
import { useCandidates } from './duplicates.ts'

/** Said to be another: not asked again at this desk. */
const others = new Set<string>()

/** "¿Es el mismo que 347?" Proposed by distance, time and type; only a person joins. */
export function Duplicate({ incident }: { incident: Incident }) {
  const { t, language } = useWords()
  const candidates = useCandidates(incident)
  const [, refresh] = useState(0)
  const candidate = candidates.find((each) => !others.has(`${incident.id} ${each.incident}`))
  const other = useRows((state) => (candidate ? state.incident.get(candidate.incident) : undefined))
  if (!candidate || incident.merged.length > 0) return null
  const about = t('call.duplicateAbout', {
    distance: formatDistance(candidate.distanceMetres, language),
    time: formatDuration(candidate.ageSeconds),
  })
  return (
    <section className="duplicate" aria-label={t('call.isSame', { number: candidate.number })}>
      <div className="duplicate-head">
        <AlarmSign priority="medium" label={t('alarm.medium')} />
        <b>{t('call.isSame', { number: candidate.number })}</b>
        <span className="second cut">
          {about}
          {other && `, ${typeName(other.type, language)}`}
        </span>
        <span className="push" />
        <KeyButton
          k="u"
          label={t('call.join')}
          onPress={() => void send(mergeIncidents(incident.id, candidate.incident))}
        />
        <KeyButton
          k="o"
          label={t('call.isOther')}
          onPress={() => {
            others.add(`${incident.id} ${candidate.incident}`)
            refresh((count) => count + 1)
          }}
        />
      </div>
      {other && (
        <dl className="duplicate-compare">
          <dt />
          <dd className="third">{t('call.thisCall')}</dd>
          <dd className="third">
            {t('call.otherCalls', { number: other.number, count: other.calls.length })}
          </dd>
          <dt className="third">{t('call.place')}</dt>
          <dd className="cut">{placeName(incident)}</dd>
          <dd className="cut">{placeName(other)}</dd>
          <dt className="third">{t('call.saying')}</dt>
          <dd className="cut">{lastWords(incident)}</dd>
          <dd className="cut">{lastWords(other)}</dd>
        </dl>
      )}
    </section>
  )
}

function lastWords(incident: Incident): string {
  return incident.personal?.words?.at(-1)?.text ?? '—'
}
