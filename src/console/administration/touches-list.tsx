import { useState } from 'react'
import type { Touch, Touched } from '../../settings/touches.ts'
import { capabilityName } from '../../units/capabilities.ts'
import { showScreen } from '../desk/desk.ts'
import { useRows } from '../live/store.ts'
import { type Say, useWords, type WordKey } from '../words/words.ts'
import { show } from './sections.ts'

const mostShown = 12

/** What a change reaches, beside the form that makes it; each thing can be opened. */
export function TouchesList({ touches }: { touches: readonly Touch[] }) {
  const { t, language } = useWords()
  const [open, setOpen] = useState<string>()
  const about = ({ what, about: name = '' }: Touch) =>
    what === 'noUnitFor'
      ? capabilityName(name, language)
      : what === 'screensLost'
        ? t(`session.roles.${name}` as WordKey)
        : name
  return (
    <section className="touches" aria-label={t('administration.touches')} aria-live="polite">
      <h3>{t('administration.touches')}</h3>
      {touches.length === 0 && <p className="third">{t('administration.touchesNothing')}</p>}
      {touches.map((touch) => {
        const key = `${touch.what} ${touch.about ?? ''}`
        return (
          <div key={key} className={touch.stops ? 'touch stops' : 'touch'}>
            <button
              type="button"
              aria-expanded={open === key}
              onClick={() => setOpen(open === key ? undefined : key)}
            >
              <b>{touch.items.length}</b> {t(`administration.touch.${touch.what}`, { about: about(touch) })}
            </button>
            {open === key && <Items items={touch.items} t={t} />}
          </div>
        )
      })}
    </section>
  )
}

function Items({ items, t }: { items: readonly Touched[]; t: Say }) {
  const incidents = useRows((state) => state.incident)
  const persons = useRows((state) => state.person)
  const nameOf = ({ kind, id }: Touched) =>
    kind === 'incident'
      ? String(incidents.get(id)?.number ?? id)
      : kind === 'person'
        ? (persons.get(id)?.personal?.name ?? id)
        : id
  return (
    <span className="touched">
      {items.slice(0, mostShown).map((item) => (
        <button type="button" key={`${item.kind} ${item.id}`} onClick={() => openItem(item)}>
          {nameOf(item)}
        </button>
      ))}
      {items.length > mostShown && (
        <span className="third">{t('administration.more', { count: items.length - mostShown })}</span>
      )}
    </span>
  )
}

const sectionOf = { unit: 'units', person: 'people', incidentType: 'types', plan: 'plans' } as const

function openItem({ kind, id }: Touched): void {
  if (kind === 'incident') showScreen('incident', id)
  else show(sectionOf[kind], id)
}
