import { useMemo } from 'react'
import { limitEntries } from '../../settings/limits.ts'
import { searchTypes } from '../call/type-search.ts'
import { useTypes } from '../incidents/types-store.ts'
import { useRows } from '../live/store.ts'
import { nameOf } from '../people/people.ts'
import { useWords } from '../words/words.ts'
import { limitName } from './limits-section.tsx'
import { type SectionName, show } from './sections.ts'
import { unitsShown } from './unit-form.ts'

interface Hit {
  section: SectionName
  id: string
  label: string
}

const mostOfEach = 4

/** What is typed, found in the other parts as well. */
export function Found({ search, section, onOpen }: { search: string; section: SectionName; onOpen(): void }) {
  const { t, language } = useWords()
  const types = useTypes((state) => state.types)
  const units = useRows((state) => state.unit)
  const persons = useRows((state) => state.person)
  const hits = useMemo((): Hit[] => {
    const wanted = search.trim().toLowerCase()
    const people = [...persons.values()].filter((one) =>
      `${one.id} ${nameOf(one)}`.toLowerCase().includes(wanted),
    )
    const limits = limitEntries.filter(({ id }) => limitName(id, t).toLowerCase().includes(wanted))
    const all: Hit[] = [
      ...people
        .slice(0, mostOfEach)
        .map((one) => ({ section: 'people' as const, id: one.id, label: nameOf(one) })),
      ...searchTypes(search, types, language)
        .slice(0, mostOfEach)
        .map((type) => ({ section: 'types' as const, id: type.code, label: type[language] })),
      ...unitsShown(units.values(), search)
        .slice(0, mostOfEach)
        .map((unit) => ({ section: 'units' as const, id: unit.id, label: unit.callSign })),
      ...limits
        .slice(0, mostOfEach)
        .map(({ id }) => ({ section: 'limits' as const, id, label: limitName(id, t) })),
    ]
    return all.filter((hit) => hit.section !== section)
  }, [search, section, types, units, persons, t, language])
  if (hits.length === 0) return null
  return (
    <section className="found" aria-label={t('administration.elsewhere')}>
      <h3 className="third">{t('administration.elsewhere')}</h3>
      <ul>
        {hits.map((hit) => (
          <li key={`${hit.section} ${hit.id}`}>
            <button
              type="button"
              onClick={() => {
                onOpen()
                show(hit.section, hit.id)
              }}
            >
              <span className="cut">{hit.label}</span>
              <span className="third">{t(`administration.section.${hit.section}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
