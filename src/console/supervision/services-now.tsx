import { useMemo } from 'react'
import { serviceName } from '../incidents/incident-words.ts'
import { useBoard } from '../incidents/incidents-pane.tsx'
import { useRows } from '../live/store.ts'
import { ServiceSign } from '../signs/signs.tsx'
import { useWords } from '../words/words.ts'
import { serviceFigures } from './service-figures.ts'

/** Each service now: what is open, what waits, who is out and who is free. */
export function ServicesNow() {
  const { t, language } = useWords()
  const { waiting, running } = useBoard()
  const units = useRows((state) => state.unit)
  const rows = useMemo(
    () => serviceFigures([...waiting, ...running], units.values()),
    [waiting, running, units],
  )
  return (
    <table className="services-table">
      <thead>
        <tr>
          <th scope="col">{t('shift.service')}</th>
          <th scope="col">{t('shift.openShort')}</th>
          <th scope="col">{t('shift.waitShort')}</th>
          <th scope="col">{t('shift.outShort')}</th>
          <th scope="col">{t('shift.freeShort')}</th>
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
          </tr>
        ))}
      </tbody>
    </table>
  )
}
