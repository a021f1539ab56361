import { useEffect, useState } from 'react'
import { createPortal, flushSync } from 'react-dom'
import { isOpen } from '../incidents/board.ts'
import { placeName, typeName } from '../incidents/incident-words.ts'
import { useKey } from '../keys/bindings.ts'
import { useLink } from '../live/connection.ts'
import { isStale, silence } from '../live/link.ts'
import type { Incident } from '../live/records.ts'
import { rowsNow } from '../live/store.ts'
import { formatClock } from '../time/duration.ts'
import { centreNow } from '../time/now.ts'
import { useWords } from '../words/words.ts'
import { phoneOf, sheetIncidents, unitsByStatus } from './sheet.ts'

const emptyLines = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

/**
 * What a centre goes on with on paper: printed by one key, and by the browser's own printing too. Drawn only while it
 * is being printed.
 */
export function StatusSheet() {
  const { t } = useWords()
  const [printing, setPrinting] = useState(false)
  useKey('s', t('sheet.print'), () => window.print())
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true))
    const after = () => setPrinting(false)
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [])
  return printing ? createPortal(<Sheet />, document.body) : null
}

function Sheet() {
  const { t, language } = useWords()
  const rows = rowsNow()
  const { link } = useLink.getState()
  const now = performance.now()
  const timeZone = rows.centre?.timeZone ?? 'UTC'
  const heardAt = centreNow() - silence(link, now)
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone }).format(heardAt)
  const incidents = sheetIncidents(rows)
  return (
    <article className="status-sheet">
      <header>
        <h1>
          {t('sheet.title')} · {rows.centre?.name}
        </h1>
        <p>
          {t('sheet.pictureOf', { time: formatClock(heardAt, timeZone), day })}
          {isStale(link, now) && <b> · {t('sheet.old')}</b>} · {rows.me?.name}
        </p>
      </header>
      <h2>
        {t('sheet.incidents')}: {incidents.length}
      </h2>
      <table>
        <thead>
          <tr>
            <th>{t('sheet.number')}</th>
            <th>{t('sheet.priority')}</th>
            <th>{t('sheet.type')}</th>
            <th>{t('sheet.place')}</th>
            <th>{t('sheet.phone')}</th>
            <th>{t('sheet.since')}</th>
            <th>{t('sheet.units')}</th>
            <th className="by-hand">{t('sheet.byHand')}</th>
          </tr>
        </thead>
        <tbody>
          {incidents.length === 0 && (
            <tr>
              <td colSpan={8}>{t('sheet.none')}</td>
            </tr>
          )}
          {incidents.filter(isOpen).map((incident) => (
            <Row key={incident.id} incident={incident} />
          ))}
        </tbody>
      </table>
      <h2>{t('sheet.unitsByStatus')}</h2>
      <dl>
        {unitsByStatus(rows).map(({ status, units }) => (
          <div key={status}>
            <dt>
              {t(`status.${status}`)} {units.length}
            </dt>
            <dd>{units.join(' ')}</dd>
          </div>
        ))}
      </dl>
      <h2>{t('sheet.notes')}</h2>
      {emptyLines.map((line) => (
        <div key={line} className="blank-line" />
      ))}
    </article>
  )

  function Row({ incident }: { incident: Incident }) {
    return (
      <tr>
        <td>{incident.number}</td>
        <td>{incident.priority}</td>
        <td>{typeName(incident.type, language)}</td>
        <td>{placeName(incident)}</td>
        <td>{phoneOf(incident, rows.call)}</td>
        <td>{formatClock(incident.openedAt, timeZone)}</td>
        <td>{Object.keys(incident.units).join(' ')}</td>
        <td />
      </tr>
    )
  }
}
