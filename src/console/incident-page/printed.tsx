import { useState } from 'react'
import { createPortal, flushSync } from 'react-dom'
import { beginningOf, figuresOf, type StoryBundle } from '../../incidents/story/bundle.ts'
import { plain } from '../../incidents/story/parts.ts'
import { placeName, serviceName, typeName } from '../incidents/incident-words.ts'
import { useRows } from '../live/store.ts'
import { formatClock, formatDuration } from '../time/duration.ts'
import { centreNow } from '../time/now.ts'
import { useWords } from '../words/words.ts'
import type { Told } from './use-telling.ts'

const figures = ['answer', 'processing', 'turnout', 'travel'] as const

/** Draws the sheet only while it is printed. */
export function usePrinting(): { printing: boolean; print(): void } {
  const [printing, setPrinting] = useState(false)
  function print() {
    flushSync(() => setPrinting(true))
    document.documentElement.classList.add('printing-incident')
    window.print()
    document.documentElement.classList.remove('printing-incident')
    setPrinting(false)
  }
  return { printing, print }
}

/** The whole story for paper: black on white, with the centre, the number, who printed it and when. */
export function Printed({ bundle, told }: { bundle: StoryBundle; told: Told }) {
  const { t, language } = useWords()
  const centre = useRows((state) => state.centre)
  const me = useRows((state) => state.me)
  const { incident, head } = bundle
  const began = Date.parse(beginningOf(bundle))
  const times = figuresOf(bundle)
  const at = `${incident.day} · ${formatClock(centreNow(), centre?.timeZone ?? 'UTC')}`
  return createPortal(
    <article className="printed-incident">
      <header>
        <p>
          {centre?.name} · {t('incidentPage.printedBy', { who: me?.name ?? '', at })}
        </p>
        <h1>
          {incident.number} {typeName(incident.type, language)}
        </h1>
        <p>
          {placeName(incident)} · {incident.day} · {t(`incident.status.${incident.status}`)} ·{' '}
          {t('incident.priority', { priority: incident.priority })}
        </p>
        <p>
          {Object.keys(incident.agencies)
            .map((code) => serviceName(code, language))
            .join(', ')}
        </p>
        <p>
          {figures
            .filter((name) => times[name] !== undefined)
            .map((name) => `${t(`incidentPage.${name}`)} ${formatDuration(times[name] ?? 0)}`)
            .join(' · ')}
        </p>
      </header>
      <table>
        <tbody>
          {told.entries.map((entry) => (
            <tr key={entry.seq}>
              <td>{told.clock(entry.at)}</td>
              <td>{formatDuration((Date.parse(entry.at) - began) / 1000)}</td>
              <td className={entry.corrected ? 'struck' : ''}>{plain(entry.parts)}</td>
              <td>{entry.by}</td>
              <td>{entry.seq}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <footer>
        {t('incidentPage.page', { seq: head.seq })} · {t('incidentPage.head')} sha256 {head.hash}
      </footer>
    </article>,
    document.body,
  )
}
