import { useEffect, useMemo } from 'react'
import { touchesOfArea } from '../../settings/touches.ts'
import { useTypes } from '../incidents/types-store.ts'
import { useRows } from '../live/store.ts'
import { changeArea } from '../orders.ts'
import { Empty } from '../parts/empty.tsx'
import { useWords, type WordKey } from '../words/words.ts'
import { type ListedArea, loadAreas, useAreas } from './areas-store.ts'
import { AreasUpload } from './areas-upload.tsx'
import { Editor } from './editor.tsx'
import { SelectField, TextField } from './fields.tsx'
import { useForm } from './form.ts'
import { show } from './sections.ts'
import { Table } from './table.tsx'
import { useTouchedWorld } from './world.ts'

/** Districts and service areas: what they are called here, whose they are, what happens in them now. */
export function AreasSection({ chosen, search }: { chosen: string | undefined; search: string }) {
  const { t } = useWords()
  const { areas, loaded } = useAreas()
  const set = useTypes((state) => state.areas)
  const incidents = useRows((state) => state.incident)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is set of areas is the reason to ask again
  useEffect(() => void loadAreas(), [set])
  const inside = useMemo(() => {
    const counts = new Map<string, number>()
    for (const { areas: of = [] } of incidents.values())
      for (const id of of) counts.set(id, (counts.get(id) ?? 0) + 1)
    return counts
  }, [incidents])
  const rows = areas.filter(({ name, id }) => `${name} ${id}`.toLowerCase().includes(search.toLowerCase()))
  const area = rows.find(({ id }) => id === chosen) ?? rows[0]
  return (
    <>
      <section className="pane listed" aria-label={t('administration.section.areas')}>
        <AreasUpload />
        {loaded && areas.length === 0 ? (
          <Empty title={t('administration.noAreas')}>{t('administration.noAreasHow')}</Empty>
        ) : (
          <Table<ListedArea>
            label={t('administration.section.areas')}
            rows={rows}
            idOf={({ id }) => id}
            chosen={area?.id}
            onChoose={(id) => show('areas', id)}
            columns={[
              { label: t('administration.name'), width: '2fr', cell: ({ name }) => name },
              {
                label: t('administration.kind'),
                width: '1fr',
                cell: ({ kind }) => (
                  <span className="second">{t(`administration.areaKind.${kind}` as WordKey)}</span>
                ),
              },
              { label: t('administration.service'), width: '6em', cell: ({ service }) => service ?? '' },
              {
                label: t('administration.incidentsNow'),
                width: '8em',
                cell: ({ id }) => inside.get(id) ?? 0,
              },
            ]}
          />
        )}
      </section>
      {area ? <AreaEditor key={area.id} area={area} /> : <section className="pane editor" />}
    </>
  )
}

function AreaEditor({ area }: { area: ListedArea }) {
  const { t, language } = useWords()
  const services = useTypes((state) => state.services)
  const world = useTouchedWorld()
  const { id, name, service = '', shipped } = area
  const form = useForm(`area.${id}`, { name, service })
  const { value } = form
  const fault = value.name.trim() === '' ? t('administration.fault.empty') : undefined
  return (
    <Editor
      stream={`setting/area:${id}`}
      title={name}
      code={id}
      form={form}
      touches={touchesOfArea(id, world)}
      faults={fault ? 1 : 0}
      order={() =>
        changeArea(id, {
          ...(value.name.trim() !== (shipped.name ?? '') && { name: value.name.trim() }),
          ...(value.service !== (shipped.service ?? '') && value.service && { service: value.service }),
        })
      }
      onSaved={() => void loadAreas()}
    >
      <TextField
        name="name"
        label={t('administration.name')}
        value={value.name}
        longest={80}
        fault={fault}
        hint={t('administration.onTheMap', { name: shipped.name ?? '' })}
        onChange={(next) => form.set({ ...value, name: next })}
      />
      <SelectField
        name="service"
        label={t('administration.service')}
        value={value.service}
        options={[
          { value: '', label: t('administration.noService') },
          ...Object.entries(services).map(([code, names]) => ({
            value: code,
            label: `${code} ${names[language]}`,
          })),
        ]}
        onChange={(next) => form.set({ ...value, service: next })}
      />
    </Editor>
  )
}
