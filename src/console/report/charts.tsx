import { limits, type Measure } from '../../report/measures.ts'
import { useRows } from '../live/store.ts'
import { useWords } from '../words/words.ts'
import { CountsChart } from './counts-chart.tsx'
import { groupName, pointMark, pointName } from './group-words.ts'
import { periodOfPoint } from './period.ts'
import { filled, hoursOfDay, keysOfPeriod } from './points.ts'
import { openNumber, type Question, useReport } from './report-store.ts'
import { TimesChart } from './times-chart.tsx'

/** What is drawn over time: the hours of the day or the series of the period. */
function usePoints() {
  const { t, language } = useWords()
  const timeZone = useRows((state) => state.centre?.timeZone ?? 'UTC')
  const report = useReport((state) => state.report)
  const period = useReport((state) => state.shown)
  if (!report) return undefined
  const isHours = report.by === 'hour'
  const { step, points } = report.series
  const shown = isHours
    ? filled(report.groups, hoursOfDay)
    : filled(points, period ? keysOfPeriod(period, step, timeZone) : points.map(({ key }) => key))
  return shown.map((group) => ({
    group,
    key: group.key,
    name: isHours ? groupName('hour', group.key, language, t) : pointName(group.key, language),
    mark: isHours ? group.key : pointMark(group.key, language),
    where: (isHours
      ? { key: group.key, by: 'hour' }
      : { period: periodOfPoint(group.key, timeZone) }) satisfies Partial<Question>,
  }))
}

const drawn = ['answer', 'processing', 'turnout', 'total'] as const

/** The charts of a period; a point opens what is behind it. */
export function Charts() {
  const { t } = useWords()
  const points = usePoints()
  const priority = useReport((state) => state.asked.priority)
  if (!points || points.length === 0) return null
  return (
    <div className="report-charts">
      <CountsChart
        title={t('report.callsOverTime')}
        names={{ all: t('report.counts.calls'), part: t('report.counts.abandoned') }}
        points={points.map(({ group, ...point }) => ({
          ...point,
          all: group.calls.received,
          part: group.calls.abandoned,
        }))}
        onOpen={({ key, name }) =>
          void openNumber({
            ...{ measure: 'calls', title: `${name} · ${t('report.counts.calls')}` },
            ...points.find((point) => point.key === key)?.where,
          })
        }
      />
      <CountsChart
        title={t('report.incidentsOverTime')}
        names={{ all: t('report.counts.incidents'), part: t('report.counts.duplicates') }}
        points={points.map(({ group, ...point }) => ({
          ...point,
          all: group.incidents.received,
          part: group.incidents.duplicates,
        }))}
        onOpen={({ key, name }) =>
          void openNumber({
            ...{ measure: 'incidents', title: `${name} · ${t('report.counts.incidents')}` },
            ...points.find((point) => point.key === key)?.where,
          })
        }
      />
      {drawn.map((measure) => (
        <TimesChart
          key={measure}
          title={t(`report.charts.${measure}`)}
          points={points.map(({ group, ...point }) => ({ ...point, times: group.times[measure] }))}
          limitSeconds={limitOf(measure, priority)}
          onOpen={({ key, name }) =>
            void openNumber({
              ...{ measure, title: `${name} · ${t(`report.measures.${measure}`)}` },
              ...points.find((point) => point.key === key)?.where,
            })
          }
        />
      ))}
    </div>
  )
}

/** The line is drawn where all that is drawn is held against it. */
function limitOf(measure: Measure, priority: string | undefined): number | undefined {
  const limit = limits[measure]
  const counts = limit?.priority === undefined || String(limit.priority) === priority
  return counts ? limit?.seconds : undefined
}
