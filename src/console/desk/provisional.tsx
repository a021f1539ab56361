import { typeOf } from '../../incidents/types.ts'
import { typeName } from '../incidents/incident-words.ts'
import type { Location } from '../live/records.ts'
import { useRows } from '../live/store.ts'
import { formatClock } from '../time/duration.ts'
import { useWords } from '../words/words.ts'
import { provisionalOf } from './provisional.ts'

/** Incidents opened here that the centre has not numbered: `L1`, `L2`, dashed, above those of the record. */
export function Provisional() {
  const { t, language } = useWords()
  const pending = useRows((state) => state.outbox.pending)
  const known = useRows((state) => state.incident)
  const timeZone = useRows((state) => state.centre?.timeZone ?? 'UTC')
  const all = provisionalOf(pending, known)
  if (all.length === 0) return null
  return (
    <ul className="provisional" aria-label={t('late.provisional')}>
      {all.map(({ id, name, fields, madeAt }) => (
        <li key={id} className="provisional-row unconfirmed">
          <b className="number">{name}</b>
          <span className="type cut">
            {typeOf(String(fields.incidentType))
              ? typeName(String(fields.incidentType), language)
              : String(fields.incidentType)}
          </span>
          <time className="time mono">{madeAt && formatClock(madeAt, timeZone)}</time>
          <span className="place cut second">{(fields.location as Location | undefined)?.label}</span>
          <span className="third">{t('late.provisionalHow')}</span>
        </li>
      ))}
    </ul>
  )
}
