import { useMemo } from 'react'
import { limits } from '../../report/measures.ts'
import type { ReportNow, ServiceNow } from '../../report/now.ts'
import { serviceName } from '../incidents/incident-words.ts'
import { useBoard } from '../incidents/incidents-pane.tsx'
import { useRows } from '../live/store.ts'
import { ServiceSign } from '../signs/signs.tsx'
import { formatDuration } from '../time/duration.ts'
import { useWords } from '../words/words.ts'
import { percent } from './figure.tsx'
import { serviceFigures } from './service-figures.ts'

/**
 * Each service now: what is open, what waits, who is out and who is free; where the day's figures are at hand also
 * how soon its units left, and the share within the limit of what it answers for.
 */
export function ServicesNow({ report }: { report?: ReportNow }) {
  const { t, language } = useWords()
  const { waiting, running } = useBoard()
  const units = useRows((state) => state.unit)
  const rows = useMemo(
    () => serviceFigures([...waiting, ...running], units.values()),
    [waiting, running, units],
  )
  return (
    <>
      <table className="services-table">
        <thead>
          <tr>
            <th scope="col">{t('shift.service')}</th>
            <th scope="col">{t('shift.openShort')}</th>
            <th scope="col">{t('shift.waitShort')}</th>
            <th scope="col">{t('shift.outShort')}</th>
            <th scope="col">{t('shift.freeShort')}</th>
            {report && <th scope="col">{t('supervision.turnoutShort')}</th>}
            {report && <th scope="col">{t('supervision.withinShort')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.code}>
              <th scope="row">
                <span className="inline">
                  <ServiceSign code={row.code} name={serviceName(row.code, language)} />
                  <span className="cut">{serviceName(row.code, language)}</span>
                </span>
              </th>
              <td>{row.open}</td>
              <td className={row.waits > 0 ? 'strong' : 'third'}>{row.waits || '—'}</td>
              <td>{row.out}</td>
              <td className={row.free === 0 ? 'strong' : ''}>{row.free}</td>
              {report && <DayCells day={report.services.find(({ code }) => code === row.code)} />}
            </tr>
          ))}
        </tbody>
      </table>
      {report && (
        <p className="chart-note third small">
          {t('supervision.servicesNote', { seconds: limits.processing?.seconds ?? 0 })}
        </p>
      )}
    </>
  )
}

/** What a service did today: a dash where nothing was measured, strong under the norm. */
function DayCells({ day }: { day: ServiceNow | undefined }) {
  const { language } = useWords()
  const { turnoutP90, withinShare } = day ?? {}
  const under = withinShare !== undefined && withinShare < (limits.processing?.goal ?? 0)
  return (
    <>
      <td className={turnoutP90 === undefined ? 'third' : ''}>
        {turnoutP90 === undefined ? '—' : formatDuration(turnoutP90)}
      </td>
      <td className={withinShare === undefined ? 'third' : under ? 'strong' : ''}>
        {withinShare === undefined ? '—' : percent(withinShare, language, 0)}
      </td>
    </>
  )
}
