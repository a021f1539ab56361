import { reviewFrom } from '../../alarms/load.ts'
import type { Desk } from '../../alarms/whose.ts'
import { burdens } from '../alarms/burdens.ts'
import { LoadDots, LoadSince } from '../alarms/load-bar.tsx'
import { useRecentAlarms } from '../alarms/recent.ts'
import { useNow } from '../time/now.ts'
import { useWords } from '../words/words.ts'

const most = 6

/** Who got how many alarms in the last ten minutes, the most burdened first: from five on somebody looks at why. */
export function LoadByPerson({ people }: { people: readonly (Desk & { name: string })[] }) {
  const { t } = useWords()
  const alarms = useRecentAlarms((state) => state.alarms)
  const now = new Date(useNow()).toISOString()
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const rows = burdens(people, alarms, now).slice(0, most)
  return (
    <section className="load-by-person" aria-label={t('supervision.alarmLoad')} title={t('alarm.loadSource')}>
      <div className="pane-head ruled">
        {t('supervision.alarmLoad')} <LoadSince />
        <span className="push" />
        <span className="count folds">{t('supervision.reviewFrom', { count: reviewFrom })}</span>
      </div>
      {rows.map(({ id, count, level }) => (
        <div key={id} className="load-row">
          <span className="cut">{names.get(id)}</span>
          <LoadDots count={count} level={level} />
          <span className={`right ${level === 'review' ? 'strong' : ''}`}>{count}</span>
        </div>
      ))}
    </section>
  )
}
