import type { ReportNow } from '../../report/now.ts'
import { callName, callPlace } from '../call/call-words.ts'
import { waitLimits } from '../call/queue.ts'
import { useQueue } from '../call/queue-pane.tsx'
import { useRows } from '../live/store.ts'
import { Timer } from '../time/timer.tsx'
import { useWords } from '../words/words.ts'
import { Figure, Numbers, percent, Spark } from './figure.tsx'
import type { OverLimit } from './over-limit.ts'

/** The norm for answering and for processing: a share of nine in ten. */
const norm = 0.9

/** Five figures of this moment, each with what it is held against. */
export function FiguresRow({ report, over }: { report?: ReportNow; over: readonly OverLimit[] }) {
  const { t } = useWords()
  return (
    <section className="pane supervision-figures" aria-label={t('shift.figures')}>
      <Answer report={report} />
      <LongestWait />
      <Processing report={report} />
      <Calls report={report} />
      <Incidents report={report} over={over} />
    </section>
  )
}

function Answer({ report }: { report?: ReportNow }) {
  const { t, language } = useWords()
  const last = report?.answer.last15
  const share = last?.within15Share
  return (
    <Figure title={t('supervision.answer')}>
      <Numbers seconds={[last?.p50, last?.p90, last?.p95]} late={(last?.p90 ?? 0) > 15} />
      <Spark values={report?.answer.byHour.flatMap((hour) => hour.p90 ?? []) ?? []} limit={15} />
      <p className="third small">
        {share === undefined
          ? t('supervision.noAnswers')
          : t('supervision.within15', { share: percent(share, language) })}{' '}
        {share !== undefined && <Norm met={share >= norm} />}
      </p>
    </Figure>
  )
}

function LongestWait() {
  const { t } = useWords()
  const { waiting } = useQueue()
  const [longest] = [...waiting].sort((a, b) => (a.offeredAt < b.offeredAt ? -1 : 1))
  return (
    <Figure title={t('shift.longestWait')}>
      <div className="numbers">
        <span>
          <b>{longest ? <Timer since={longest.offeredAt} {...waitLimits(longest)} /> : '00:00'}</b>
          <span className="third small cut">
            {longest ? `${callName(longest, t)}, ${callPlace(longest, t)}` : t('supervision.nobodyWaits')}
          </span>
        </span>
      </div>
      <p className="third small">{t('shift.inQueue', { count: waiting.length })}</p>
    </Figure>
  )
}

function Processing({ report }: { report?: ReportNow }) {
  const { t, language } = useWords()
  const last = report?.processing.last15
  const share = last?.within60Share
  return (
    <Figure title={t('supervision.processing')}>
      <Numbers seconds={[last?.p50, last?.p90]} late={(last?.p90 ?? 0) > 60} />
      <Spark values={report?.processing.byHour.flatMap((hour) => hour.p90 ?? []) ?? []} limit={60} />
      <p className="third small">
        {share === undefined
          ? t('supervision.noProcessing')
          : t('supervision.within60', { share: percent(share, language) })}{' '}
        {share !== undefined && <Norm met={share >= norm} />}
      </p>
    </Figure>
  )
}

function Calls({ report }: { report?: ReportNow }) {
  const { t } = useWords()
  const calls = report?.calls
  const toCallBack = useRows(
    (state) => [...state.call.values()].filter((call) => call.mustCallBack && call.state !== 'ended').length,
  )
  return (
    <Figure title={t('supervision.calls')}>
      <div className="numbers">
        <Counted value={calls?.received} name={t('supervision.received')} />
        <Counted value={calls?.abandoned} name={t('supervision.abandoned')} />
        <Counted value={toCallBack} name={t('supervision.toCallBack')} />
      </div>
      <p className="third small">
        {calls?.sameDayLastYear === undefined
          ? t('supervision.emergencies', { count: calls?.emergency ?? 0 })
          : t('supervision.yearAgo', { count: calls.sameDayLastYear })}
      </p>
    </Figure>
  )
}

function Incidents({ report, over }: { report?: ReportNow; over: readonly OverLimit[] }) {
  const { t } = useWords()
  const incidents = useRows((state) => state.incident)
  const open = [...incidents.values()].filter(({ status }) => status === 'pending' || status === 'active')
  const waiting = open.filter(({ status }) => status === 'pending').length
  const late = over.filter(({ level }) => level === 'over').length
  return (
    <Figure title={t('shift.open')}>
      <div className="numbers">
        <Counted value={open.length} name={t('supervision.open')} />
        <Counted value={waiting} name={t('supervision.withoutUnits')} />
        <Counted value={late} name={t('supervision.overLimit')} late={late > 0} />
      </div>
      <p className="third small">{t('supervision.closed', { count: report?.incidents.closed ?? 0 })}</p>
    </Figure>
  )
}

function Counted({ value, name, late = false }: { value?: number; name: string; late?: boolean }) {
  return (
    <span>
      <b className={late ? 'late' : ''}>{value ?? '—'}</b>
      <span className="third small whole">{name}</span>
    </span>
  )
}

/** The norm, in ink where it is not met. */
function Norm({ met }: { met: boolean }) {
  const { t } = useWords()
  if (met) return <>· {t('supervision.norm')}</>
  return <b className="ink">· {t('supervision.underNorm')}</b>
}
