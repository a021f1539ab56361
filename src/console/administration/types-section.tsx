import { useMemo, useState } from 'react'
import { type IncidentType, isToBeClassified } from '../../incidents/types.ts'
import { searchTypes } from '../call/type-search.ts'
import { useTypes } from '../incidents/types-store.ts'
import { KeyButton } from '../keys/button.tsx'
import { useRows } from '../live/store.ts'
import { PrioritySign } from '../signs/signs.tsx'
import { useWords } from '../words/words.ts'
import { show } from './sections.ts'
import { Table } from './table.tsx'
import { TypeEditor } from './type-editor.tsx'

type Row = IncidentType & { withdrawn?: true }

/** Every type of incident; the withdrawn ones last, from where they can be taken back. */
export function TypesSection({ chosen, search }: { chosen: string | undefined; search: string }) {
  const { t, language } = useWords()
  const { types, withdrawnTypes } = useTypes()
  const incidents = useRows((state) => state.incident)
  const [adding, setAdding] = useState(false)
  const rows = useMemo(() => {
    const all: Row[] = [...types, ...withdrawnTypes.map((type): Row => ({ ...type, withdrawn: true }))]
    const wanted = search.trim().toLowerCase()
    if (!wanted) return all
    const found = new Set(searchTypes(search, types, language).map(({ code }) => code))
    return all.filter(
      ({ code, es, en }) => found.has(code) || `${code} ${es} ${en}`.toLowerCase().includes(wanted),
    )
  }, [types, withdrawnTypes, search, language])
  const open = useMemo(() => {
    const counts = new Map<string, number>()
    for (const { type } of incidents.values()) counts.set(type, (counts.get(type) ?? 0) + 1)
    return counts
  }, [incidents])
  const type = rows.find(({ code }) => code === chosen) ?? rows[0]
  return (
    <>
      <section className="pane listed" aria-label={t('administration.section.types')}>
        <div className="listed-acts">
          <KeyButton k="n" label={t('administration.newType')} onPress={() => setAdding(true)} />
        </div>
        <Table<Row>
          label={t('administration.section.types')}
          rows={rows}
          idOf={({ code }) => code}
          chosen={adding ? undefined : type?.code}
          onChoose={(code) => {
            setAdding(false)
            show('types', code)
          }}
          columns={[
            {
              label: t('administration.code'),
              width: '5.5em',
              cell: ({ code }) => <span className="second">{code}</span>,
            },
            {
              label: t('administration.priority'),
              width: '4em',
              cell: ({ priority }) => (
                <PrioritySign
                  priority={priority as 1}
                  size={18}
                  label={t('incident.priority', { priority })}
                />
              ),
            },
            {
              label: t('administration.name'),
              width: '2fr',
              cell: (row) =>
                row.withdrawn ? (
                  <span className="third">
                    {row[language]} · {t('administration.isWithdrawn')}
                  </span>
                ) : (
                  row[language]
                ),
            },
            { label: t('administration.services'), width: '1fr', cell: ({ services }) => services.join(' ') },
            {
              label: t('administration.questions'),
              width: '6em',
              cell: ({ questions }) => questions.length,
            },
            {
              label: t('administration.incidentsNow'),
              width: '6em',
              cell: ({ code }) => open.get(code) ?? 0,
            },
          ]}
        />
      </section>
      {adding || !type ? (
        <TypeEditor
          key="new"
          onSaved={(code) => {
            setAdding(false)
            show('types', code)
          }}
        />
      ) : (
        <TypeEditor
          key={type.code}
          recorded={type}
          withdrawn={type.withdrawn ?? false}
          isKept={isToBeClassified(type.code)}
          onSaved={() => undefined}
        />
      )}
    </>
  )
}
