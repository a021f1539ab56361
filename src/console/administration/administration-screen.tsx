import { type ReactNode, useEffect, useState } from 'react'
import { useKey } from '../keys/bindings.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import { PeoplePanes } from '../people/people-screen.tsx'
import { useWords } from '../words/words.ts'
import { AreasSection } from './areas-section.tsx'
import './administration.css'
import { followChanges } from './changes.ts'
import { HistorySection } from './history-section.tsx'
import { LanguagesSection } from './languages-section.tsx'
import { LimitsSection } from './limits-section.tsx'
import { PlansSection } from './plans-section.tsx'
import { Found } from './search-everything.tsx'
import { digitOf, type SectionName, sectionNames, show, usePlace } from './sections.ts'
import { ServicesSection } from './services-section.tsx'
import { StationsSection } from './stations-section.tsx'
import { TypesSection } from './types-section.tsx'
import { UnitsSection } from './units-section.tsx'

/** Everything that a centre configures: parts at the left, a list, and the chosen thing with what a change reaches. */
export default function AdministrationScreen() {
  const { section, chosen } = usePlace()
  const [search, setSearch] = useState('')
  useEffect(followChanges, [])
  return (
    <>
      <Parts section={section} search={search} onSearch={setSearch} />
      {shown(section, chosen, search)}
    </>
  )
}

function shown(section: SectionName, chosen: string | undefined, search: string): ReactNode {
  switch (section) {
    case 'people':
      return <PeoplePanes chosen={chosen} typed={search} />
    case 'types':
      return <TypesSection chosen={chosen} search={search} />
    case 'services':
      return <ServicesSection chosen={chosen} search={search} />
    case 'units':
      return <UnitsSection chosen={chosen} search={search} />
    case 'areas':
      return <AreasSection chosen={chosen} search={search} />
    case 'limits':
      return <LimitsSection search={search} />
    case 'languages':
      return <LanguagesSection />
    case 'plans':
      return <PlansSection chosen={chosen} search={search} />
    case 'stations':
      return <StationsSection chosen={chosen} search={search} />
    case 'history':
      return <HistorySection chosen={chosen} search={search} />
  }
}

function Parts({
  section,
  search,
  onSearch,
}: {
  section: SectionName
  search: string
  onSearch(text: string): void
}) {
  const { t } = useWords()
  const [field, setField] = useState<HTMLInputElement | null>(null)
  useKey('F3', t('administration.search'), () => field?.focus())
  return (
    <nav className="pane parts" aria-label={t('administration.title')}>
      <span className="field">
        <input
          ref={setField}
          value={search}
          onChange={(event) => onSearch(event.target.value)}
          placeholder={t('administration.search')}
          aria-label={t('administration.search')}
          autoComplete="off"
        />
        <KeyCap k="F3" />
      </span>
      <ul>
        {sectionNames.map((name) => (
          <Part key={name} name={name} digit={digitOf(name)} current={name === section} />
        ))}
      </ul>
      {search.trim() !== '' && <Found search={search} section={section} onOpen={() => onSearch('')} />}
    </nav>
  )
}

function Part({ name, digit, current }: { name: SectionName; digit: string; current: boolean }) {
  const { t } = useWords()
  const label = t(`administration.section.${name}`)
  useKey(digit, label, () => show(name))
  return (
    <li>
      <button type="button" aria-current={current ? 'page' : undefined} onClick={() => show(name)}>
        <KeyCap k={digit} />
        {label}
      </button>
    </li>
  )
}
