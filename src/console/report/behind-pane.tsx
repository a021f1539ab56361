import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { Behind } from '../../report/behind.ts'
import { showScreen } from '../desk/desk.ts'
import { serviceName, typeName } from '../incidents/incident-words.ts'
import { useKey } from '../keys/bindings.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import { useRows } from '../live/store.ts'
import { Empty } from '../parts/empty.tsx'
import { PrioritySign, ServiceSign } from '../signs/signs.tsx'
import { formatNumber } from '../words/numbers.ts'
import { useWords } from '../words/words.ts'
import { formatMoment, formatSeconds } from './format.ts'
import { closeNumber, openNumber, useReport } from './report-store.ts'

/** What stands behind the number that was opened; Enter goes to the incident. */
export function BehindPane() {
  const { t, language } = useWords()
  const opened = useReport((state) => state.opened)
  return (
    <section className="pane report-behind" aria-label={t('report.behind')}>
      {opened ? (
        <>
          <div className="pane-head">
            <span className="cut">{opened.question.title}</span>
            {opened.count !== undefined && (
              <span className="count">{formatNumber(opened.count, language)}</span>
            )}
            <span className="push" />
            <CloseHint />
          </div>
          <List key={opened.question.title} />
        </>
      ) : (
        <Empty title={t('report.behind')}>{t('report.behindHow')}</Empty>
      )}
    </section>
  )
}

function CloseHint() {
  const { t } = useWords()
  useKey('Escape', t('report.closeList'), closeNumber)
  return (
    <button type="button" className="hint" onClick={closeNumber}>
      <span className="hidden">{t('report.closeList')}</span>
      <KeyCap k="Escape" />
    </button>
  )
}

function List() {
  const { t } = useWords()
  const opened = useReport((state) => state.opened)
  const list = useRef<HTMLDivElement>(null)
  const rows = opened?.rows
  // Opening a number was the person's own act: the list that it brings takes the focus.
  useEffect(() => {
    if (rows) list.current?.querySelector('button')?.focus()
  }, [rows])
  if (!opened) return null
  if (opened.failed) {
    return (
      <Empty title={opened.failed === 'unreachable' ? t('report.unreachable') : opened.failed.what}>
        <button type="button" className="button" onClick={() => void openNumber(opened.question)}>
          {t('report.again')}
        </button>
      </Empty>
    )
  }
  if (!rows) return <p className="report-wait third small">{t('report.loading')}</p>
  if (rows.length === 0)
    return <Empty title={t('report.nothingBehind')}>{t('report.nothingBehindHow')}</Empty>
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows go from row to row, each a button
    <div className="scroll fill" ref={list} onKeyDown={walk}>
      {rows.map((row) => (
        <BehindRow key={`${row.call ?? row.incident}${row.unit ?? ''}${row.at}`} row={row} />
      ))}
      {(opened.count ?? 0) > rows.length && (
        <p className="report-wait third small">{t('report.firstOf', { count: rows.length })}</p>
      )}
    </div>
  )
}

function BehindRow({ row }: { row: Behind }) {
  const { t, language } = useWords()
  const timeZone = useRows((state) => state.centre?.timeZone ?? 'UTC')
  const { incident, number, type, priority, service, seconds, unit, district } = row
  const open = () => incident && showScreen('incident', incident)
  return (
    <button type="button" className="behind-row" onClick={open} disabled={!incident}>
      <span className="behind-signs">
        {priority !== undefined && (
          <PrioritySign priority={priority as 1} label={t('report.priorityOne', { priority })} />
        )}
      </span>
      <b>{number ?? '—'}</b>
      <span className="cut">{type ? typeName(type, language) : t('report.callOnly')}</span>
      <span className="behind-time">{seconds === undefined ? '' : formatSeconds(seconds, language)}</span>
      <span className="second-line third small cut">
        {formatMoment(Date.parse(row.at), timeZone, language)}
        {service && (
          <>
            {' '}
            <ServiceSign code={service} name={serviceName(service, language)} />
          </>
        )}
        {unit && ` ${unit}`}
        {district && ` · ${district}`}
      </span>
    </button>
  )
}

function walk(event: KeyboardEvent<HTMLDivElement>) {
  const back = event.key === 'ArrowUp'
  if (!back && event.key !== 'ArrowDown') return
  const at = (event.target as HTMLElement).closest('.behind-row')
  const next = back ? at?.previousElementSibling : at?.nextElementSibling
  if (!(next instanceof HTMLButtonElement)) return
  event.preventDefault()
  next.focus()
}
