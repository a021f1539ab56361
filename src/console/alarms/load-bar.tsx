import { type LoadLevel, loadOf, loadWindowSeconds, reviewFrom } from '../../alarms/load.ts'
import { asks } from '../../alarms/whose.ts'
import { useRows } from '../live/store.ts'
import { formatClock } from '../time/duration.ts'
import { useNow } from '../time/now.ts'
import { useWords } from '../words/words.ts'
import { useRecentAlarms } from './recent.ts'

/** My own load, in the open: the number, where it is to be reviewed, and since when it counts. */
export function OwnLoad() {
  const { t } = useWords()
  const me = useRows((state) => state.me)
  const alarms = useRecentAlarms((state) => state.alarms)
  const now = new Date(useNow()).toISOString()
  if (!me) return null
  const { count, level } = loadOf(
    alarms.filter((alarm) => asks(alarm, me)),
    now,
  )
  return (
    <div className="own-load" title={t('alarm.loadSource')}>
      <span className="second">{t('alarm.ownLoad')}</span>
      <LoadDots count={count} level={level} />
      <b>{count}</b>
      <span className="third">{t(`alarm.load.${level}`)}</span>
      <LoadSince />
    </div>
  )
}

/** Said only while the console has watched for less than what it counts over. */
export function LoadSince() {
  const { t } = useWords()
  const timeZone = useRows((state) => state.centre?.timeZone ?? 'UTC')
  const sinceMs = useRecentAlarms((state) => state.sinceMs)
  const watched = (useNow() - sinceMs) / 1000
  if (watched >= loadWindowSeconds) return null
  return (
    <span className="third">
      {t('alarm.loadSince', { time: formatClock(sinceMs, timeZone).slice(0, 5) })}
    </span>
  )
}

/** Six fields, filled for each alarm, with the mark where a review begins. */
export function LoadDots({ count, level }: { count: number; level: LoadLevel }) {
  return (
    <span className={`load-dots ${level}`} aria-hidden="true">
      {[1, 2, 3, 4, 5, 6].map((each) => (
        <i key={each} className={`${count >= each ? 'on' : ''} ${each === reviewFrom ? 'mark' : ''}`} />
      ))}
    </span>
  )
}
