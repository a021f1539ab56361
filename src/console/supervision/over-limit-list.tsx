import { chooseIncident, openOrder, showScreen, useDesk } from '../desk/desk.ts'
import { serviceName, typeName } from '../incidents/incident-words.ts'
import { IncidentSign } from '../incidents/sign.tsx'
import { useKey } from '../keys/bindings.ts'
import { KeyButton } from '../keys/button.tsx'
import { KeyCap } from '../keys/key-cap.tsx'
import { usePending } from '../live/store.ts'
import { changePriority, preemptUnit } from '../orders.ts'
import { Empty } from '../parts/empty.tsx'
import { RefusalAt } from '../parts/refusal.tsx'
import { useMay } from '../session/use-may.ts'
import { formatDuration } from '../time/duration.ts'
import { useWords } from '../words/words.ts'
import type { OverLimit } from './over-limit.ts'
import type { Post } from './staffing.ts'

const most = 9

/** Open incidents past their limit or near it, whose they are, and what a supervisor can do that nobody else may. */
export function OverLimitList({ over, posts }: { over: readonly OverLimit[]; posts: readonly Post[] }) {
  const { t } = useWords()
  const chosen = useDesk((state) => state.incident)
  const late = over.filter(({ level }) => level === 'over').length
  const found = over.find(({ incident }) => incident.id === chosen)
  return (
    <>
      <div className="pane-head ruled">
        {t('supervision.overLimits')}{' '}
        <span className="count">
          {t('supervision.overAndNear', { over: late, near: over.length - late })}
        </span>
      </div>
      {over.length === 0 && <Empty title={t('supervision.noneOver')}>{t('supervision.noneOverHow')}</Empty>}
      <ul className="over-limits">
        {over.slice(0, most).map((each, index) => (
          <OverRow key={each.incident.id} over={each} k={String(index + 1)} posts={posts} />
        ))}
      </ul>
      {over.length > most && (
        <p className="chart-note third small">{t('alarm.more', { count: over.length - most })}</p>
      )}
      {found && <OverActs over={found} />}
    </>
  )
}

function OverRow({ over, k, posts }: { over: OverLimit; k: string; posts: readonly Post[] }) {
  const { t, language } = useWords()
  const { incident, why, seconds, limitSeconds, level, service } = over
  const chosen = useDesk((state) => state.incident === incident.id)
  const pending = usePending(`incident/${incident.id}`)
  const choose = () => chooseIncident(incident.id)
  useKey(k, t('supervision.choose', { number: incident.number }), choose, { listed: false })
  const whose = posts.find((post) => post.task === 'dispatcher' && post.services.includes(service))
  const plate = level === 'over' ? (incident.priority <= 2 ? 'plate-high' : 'plate-medium') : ''
  return (
    <li>
      <button
        type="button"
        className={`over-row ${chosen ? 'chosen' : ''} ${pending ? 'unconfirmed' : ''}`}
        aria-current={chosen}
        onClick={choose}
      >
        <IncidentSign incident={incident} size={20} />
        <b>{incident.number}</b>
        <span className="cut">
          {typeName(incident.type, language)} ·{' '}
          <span className="second">
            {'waits' in why
              ? t('supervision.waitsUnits')
              : t('supervision.unitIn', { unit: why.unit, status: t(`status.${why.status}`).toLowerCase() })}
          </span>
        </span>
        <span className={`whole ${plate}`}>
          {t(level === 'over' ? 'supervision.of' : 'supervision.nearOf', {
            time: formatDuration(seconds),
            limit: formatDuration(limitSeconds),
          })}
        </span>
        <abbr className="third cut whose" title={serviceName(service, language)}>
          {whose?.name ?? service}
        </abbr>
        <KeyCap k={k} />
      </button>
    </li>
  )
}

/** Overrides: they need a supervisor, and a reason. The order line asks for it and says what will happen. */
function OverActs({ over: { incident } }: { over: OverLimit }) {
  const { t } = useWords()
  const may = useMay()
  const { id, number } = incident
  return (
    <div className="over-acts">
      <RefusalAt stream={`incident/${id}`} />
      <div className="choices">
        <KeyButton
          k="o"
          main
          label={t('supervision.openIncident', { number })}
          onPress={() => showScreen('dispatch')}
        />
        {may(changePriority(id, 1, '')) && (
          <KeyButton k="x" label={t('supervision.priority')} onPress={() => openOrder(`K ${number} `)} />
        )}
        {may(preemptUnit({ unit: '', incident: id, assignment: '', reason: '' })) && (
          <KeyButton k="m" label={t('supervision.preempt')} onPress={() => openOrder(`M ${number} `)} />
        )}
        <KeyButton k="u" label={t('supervision.forceUnit')} onPress={() => openOrder(`D ${number} `)} />
      </div>
    </div>
  )
}
