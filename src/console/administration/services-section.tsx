import { useMemo, useState } from 'react'
import type { ServiceNames } from '../../incidents/services.ts'
import { touchesOfService } from '../../settings/touches.ts'
import { useTypes } from '../incidents/types-store.ts'
import { KeyButton } from '../keys/button.tsx'
import { useRows } from '../live/store.ts'
import { defineService, withdrawService } from '../orders.ts'
import { ServiceSign } from '../signs/signs.tsx'
import { useWords } from '../words/words.ts'
import { Editor } from './editor.tsx'
import { TextField } from './fields.tsx'
import { useForm } from './form.ts'
import { show } from './sections.ts'
import { Table } from './table.tsx'
import { Withdraw } from './withdraw.tsx'
import { useTouchedWorld } from './world.ts'

type Row = ServiceNames & { code: string }

/** The services of the centre, with their names in both languages. */
export function ServicesSection({ chosen, search }: { chosen: string | undefined; search: string }) {
  const { t } = useWords()
  const services = useTypes((state) => state.services)
  const units = useRows((state) => state.unit)
  const [adding, setAdding] = useState(false)
  const rows = useMemo(() => {
    const all = Object.entries(services).map(([code, names]): Row => ({ code, ...names }))
    return all.filter(({ code, es, en }) =>
      `${code} ${es} ${en}`.toLowerCase().includes(search.toLowerCase()),
    )
  }, [services, search])
  const counts = useMemo(() => Map.groupBy(units.values(), ({ service }) => service), [units])
  const row = rows.find(({ code }) => code === chosen) ?? rows[0]
  return (
    <>
      <section className="pane listed" aria-label={t('administration.section.services')}>
        <div className="listed-acts">
          <KeyButton k="n" label={t('administration.newService')} onPress={() => setAdding(true)} />
        </div>
        <Table<Row>
          label={t('administration.section.services')}
          rows={rows}
          idOf={({ code }) => code}
          chosen={adding ? undefined : row?.code}
          onChoose={(code) => {
            setAdding(false)
            show('services', code)
          }}
          columns={[
            {
              label: t('administration.code'),
              width: '5em',
              cell: ({ code, es }) => <ServiceSign code={code} name={es} />,
            },
            { label: 'Español', width: '1fr', cell: ({ es }) => es },
            { label: 'English', width: '1fr', cell: ({ en }) => <span className="second">{en}</span> },
            {
              label: t('administration.section.units'),
              width: '6em',
              cell: ({ code }) => counts.get(code)?.length ?? 0,
            },
          ]}
        />
      </section>
      {adding || !row ? (
        <ServiceEditor
          key="new"
          onSaved={(code) => {
            setAdding(false)
            show('services', code)
          }}
        />
      ) : (
        <ServiceEditor key={row.code} row={row} onSaved={() => undefined} />
      )}
    </>
  )
}

const blank: Row = { code: '', es: '', en: '' }

function ServiceEditor({ row, onSaved }: { row?: Row; onSaved(code: string): void }) {
  const { t } = useWords()
  const form = useForm<Row>(`service.${row?.code ?? ''}`, row ?? blank)
  const world = useTouchedWorld()
  const known = useTypes((state) => state.services)
  const { value } = form
  const codeFault =
    row || (/^[A-Z]{2}$/.test(value.code) && known[value.code] === undefined)
      ? undefined
      : t('administration.fault.serviceCode')
  const empty = (text: string) => (text.trim() === '' ? t('administration.fault.empty') : undefined)
  const faults = [codeFault, empty(value.es), empty(value.en)].filter(Boolean).length
  return (
    <Editor
      stream={`setting/service:${value.code || '…'}`}
      title={row ? row.es : t('administration.newService')}
      {...(row && { code: row.code })}
      form={form}
      touches={touchesOfService(value.code, false, world)}
      faults={faults}
      order={() => defineService(value.code, { es: value.es.trim(), en: value.en.trim() })}
      onSaved={() => onSaved(value.code)}
      acts={
        row && (
          <Withdraw
            stream={`setting/service:${row.code}`}
            label={t('administration.withdraw')}
            touches={() => touchesOfService(row.code, true, world)}
            order={(reason) => withdrawService(row.code, reason)}
          />
        )
      }
    >
      {!row && (
        <TextField
          name="code"
          label={t('administration.code')}
          value={value.code}
          longest={2}
          fault={codeFault}
          onChange={(code) => form.set({ ...value, code: code.toUpperCase() })}
        />
      )}
      <TextField
        name="es"
        label="Español"
        value={value.es}
        longest={60}
        fault={empty(value.es)}
        onChange={(es) => form.set({ ...value, es })}
      />
      <TextField
        name="en"
        label="English"
        value={value.en}
        longest={60}
        fault={empty(value.en)}
        onChange={(en) => form.set({ ...value, en })}
      />
    </Editor>
  )
}
