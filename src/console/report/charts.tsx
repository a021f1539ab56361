import type { Measure } from '../../report/measures.ts'
import { useRows } from '../live/store.ts'
import { useWords } from '../words/words.ts'
import { CountsChart } from './counts-chart.tsx'
import { groupName, pointMark, pointName } from './group-words.ts'
import { periodOfPoint } from './period.ts'
import { openNumber, type Question, useReport } from './report-store.ts'
import { TimesChart } from './times-chart.tsx'

/** What is drawn over time: the hours of the day or the series of the period. */
function usePoints() {
  const { t, language } = useWords()
  const timeZone = useRows((state) => state.centre?.timeZone ?? 'UTC')
  const report = useReport((state) => state.report)
  const by = useReport((state) => state.by)
  if (!report) return undefined
  const isHours = by === 'hour'
  const shown = isHours ? report.groups : report.series.points
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

const drawn: [Measure, number | undefined, number | undefined][] = [
  ['answer', 15, undefined],
  ['processing', undefined, undefined],
  ['turnout', undefined, undefined],
  ['total', undefined, undefined],
]

/** The charts of a period; a point opens what is behind it. */
export function Charts() {
  const { t } = useWords()
  const points = usePoints()
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
      {drawn.map(([measure, limitSeconds]) => (
        <TimesChart
          key={measure}
          title={t(`report.charts.${measure as 'answer'}`)}
          points={points.map(({ group, ...point }) => ({ ...point, times: group.times[measure] }))}
          limitSeconds={limitSeconds}
          onOpen={({ key, name }) =>
            void openNumber({
              ...{ measure, title: `${name} · ${t(`report.measures.${measure as 'answer'}`)}` },
              ...points.find((point) => point.key === key)?.where,
            })
          }
        />
      ))}
    </div>
  )
}
