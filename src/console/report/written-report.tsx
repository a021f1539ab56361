import type { ReactNode } from 'react'
import { type AlarmPriority, alarmKinds } from '../../alarms/kinds.ts'
import { dispositionName } from '../../incidents/dispositions.ts'
import type { Behind } from '../../report/behind.ts'
import type { Measure, Times } from '../../report/measures.ts'
import { showScreen } from '../desk/desk.ts'
import { typeName } from '../incidents/incident-words.ts'
import { useRows } from '../live/store.ts'
import { formatNumber } from '../words/numbers.ts'
import { useWords } from '../words/words.ts'
import { fewCount, formatMoment, formatSeconds, formatShare } from './format.ts'
import { type Filters, useReport } from './report-store.ts'

const told = ['answer', 'processing', 'turnout', 'travel', 'total'] as const satisfies Measure[]

/** The shift on one page, to be printed and kept: what happened, what missed its limit, and what is still open. */
export function WrittenReport() {
  const { t, language } = useWords()
  const { report, shift, shown, asked } = useReport()
  const centre = useRows((state) => state.centre)
  const me = useRows((state) => state.me)
  if (!report || !shown) return null
  const timeZone = centre?.timeZone ?? 'UTC'
  const { calls, incidents, times } = report.whole
  const n = (value: number) => formatNumber(value, language)
  return (
    <article className="written">
      <h2>{t('report.writtenTitle')}</h2>
      <p className="second">
        {centre?.name} · {formatMoment(shown.fromMs, timeZone, language)} –{' '}
        {formatMoment(shown.toMs, timeZone, language)} ({timeZone})
        {me && ` · ${t('report.takenBy', { name: me.name })}`}
      </p>
      <p>
        {t('report.sentenceCalls', {
          received: n(calls.received),
          answered: n(calls.answered),
          abandoned: n(calls.abandoned),
          back: n(calls.calledBack),
          owed: n(calls.toCallBack),
        })}{' '}
        {t('report.sentenceIncidents', {
          received: n(incidents.received),
          duplicates: n(incidents.duplicates),
          open: n(incidents.open),
          units: n(report.whole.unitsSent),
        })}
      </p>
      <div className="written-columns">
        <Part title={t('report.timesTitle')}>
          <table>
            <thead>
              <tr>
                {[t('report.measure'), 'p50', 'p90', 'p95', t('report.count'), t('report.withinShort')].map(
                  (name) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {told.map((measure) => (
                <TimesRow key={measure} name={t(`report.measures.${measure}`)} times={times[measure]} />
              ))}
            </tbody>
          </table>
        </Part>
        <Part title={t('report.limitsTitle')}>
          <Limit measure="answer" times={times.answer} late={shift?.late.answer} />
          <Limit measure="processing" times={times.processing} late={shift?.late.processing} />
        </Part>
        <Part title={t(alarmsHeading(asked))}>
          {shift?.alarms.length === 0 && <p className="third">{t('report.noAlarms')}</p>}
          <ul>
            {shift?.alarms.slice(0, 8).map(({ kind, priority, raised, unanswered, answerSeconds }) => (
              <li key={kind + priority}>
                {n(raised)} ·{' '}
                {kind in alarmKinds ? alarmKinds[kind as keyof typeof alarmKinds][language].name : kind} (
                {t(`report.alarmPriority.${priority as AlarmPriority}`)})
                {answerSeconds !== undefined &&
                  `, ${t('report.alarmAnswered', { time: formatSeconds(answerSeconds, language) })}`}
                {unanswered > 0 && `, ${t('report.alarmUnanswered', { count: n(unanswered) })}`}
              </li>
            ))}
          </ul>
        </Part>
        <Part title={t('report.staffingTitle')}>
          {shift && <p>{t('report.staffing', { count: n(shift.staffing.people) })}</p>}
          <p className="second">
            {shift?.staffing.byHour
              .slice(-24)
              .map(({ at, people }) => `${hourOf(at, timeZone)} ${people}`)
              .join(' · ')}
          </p>
        </Part>
        <Part title={t('report.longestTitle')}>
          <Incidents rows={shift?.longest} />
        </Part>
        <Part title={t('report.endedTitle')}>
          {Object.keys(incidents.dispositions).length === 0 && (
            <p className="third">{t('report.nothingBehind')}</p>
          )}
          <ul>
            {Object.entries(incidents.dispositions)
              .sort(([, a], [, b]) => b - a)
              .slice(0, 8)
              .map(([code, count]) => (
                <li key={code}>
                  {n(count)} · {dispositionName(code, language)}
                </li>
              ))}
          </ul>
        </Part>
      </div>
      <p className="third small">
        {t('report.footnote')} {t('report.recordHead', { seq: n(report.head.seq) })}{' '}
        <span className="mono">{report.head.hash}</span>
      </p>
    </article>
  )
}

/** An alarm has no type, district or priority of an incident: where these are chosen the list is still of all. */
function alarmsHeading({ type, district, priority }: Filters) {
  return type || district || priority ? 'report.alarmsTitleAll' : 'report.alarmsTitle'
}

function hourOf(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat('es', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(Date.parse(at))
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

function TimesRow({ name, times }: { name: string; times: Times }) {
  const { t, language } = useWords()
  const few = times.count > 0 && times.count < fewCount
  return (
    <tr>
      <th scope="row">{name}</th>
      {(['p50', 'p90', 'p95'] as const).map((p) => (
        <td key={p}>{formatSeconds(times[p], language)}</td>
      ))}
      <td>
        {formatNumber(times.count, language)}
        {few && ` (${t('report.fewShort')})`}
      </td>
      <td>{times.within ? formatShare(times.within.share, language) : ''}</td>
    </tr>
  )
}

function Limit({
  measure,
  times: { within },
  late,
}: {
  measure: 'answer' | 'processing'
  times: Times
  late?: Behind[]
}) {
  const { t, language } = useWords()
  if (!within) return null
  if (within.of === 0) return <p className="third">{t(`report.limitNone.${measure}`)}</p>
  const missed = within.share !== undefined && within.share < within.goal
  return (
    <>
      <p className={missed ? 'missed' : ''}>
        {t(missed ? `report.limitMissed.${measure}` : `report.limitKept.${measure}`, {
          share: formatShare(within.share, language),
          of: formatNumber(within.of, language),
          late: formatNumber(within.of - within.count, language),
        })}
      </p>
      {late && late.length > 0 && <Incidents rows={late.slice(0, 5)} />}
    </>
  )
}

function Incidents({ rows }: { rows?: (Behind & { open?: boolean })[] }) {
  const { t, language } = useWords()
  const timeZone = useRows((state) => state.centre?.timeZone ?? 'UTC')
  if (rows?.length === 0) return <p className="third">{t('report.nothingBehind')}</p>
  return (
    <ul>
      {rows?.map((row) => (
        <li key={`${row.incident}${row.call}`}>
          {row.incident ? (
            <button
              type="button"
              className="plain-number"
              onClick={() => showScreen('incident', row.incident)}
            >
              {row.number}
            </button>
          ) : (
            t('report.callOnly')
          )}{' '}
          · {formatSeconds(row.seconds, language)}
          {row.type && ` · ${typeName(row.type, language)}`} ·{' '}
          {formatMoment(Date.parse(row.at), timeZone, language)}
          {row.open && ` · ${t('report.stillOpen')}`}
        </li>
      ))}
    </ul>
  )
}
