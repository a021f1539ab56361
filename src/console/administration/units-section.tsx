import { useMemo, useState } from 'react'
import { touchesOfUnit } from '../../settings/touches.ts'
import { capabilities, capabilityIds } from '../../units/capabilities.ts'
import { unitKindName } from '../../units/kinds.ts'
import { useTypes } from '../incidents/types-store.ts'
import type { Unit } from '../live/records.ts'
import { useRows } from '../live/store.ts'
import { changeUnit, withdrawUnit } from '../orders.ts'
import { UnitsImport } from '../people/units-import.tsx'
import { useWords } from '../words/words.ts'
import { Editor } from './editor.tsx'
import { NumberField, SelectField, TextField, TicksField } from './fields.tsx'
import { useForm } from './form.ts'
import { show } from './sections.ts'
import { Table } from './table.tsx'
import { type UnitFacts, unitChange, unitFacts, unitsShown } from './unit-form.ts'
import { BulkUnits } from './units-bulk.tsx'
import { Withdraw } from './withdraw.tsx'
import { useTouchedWorld } from './world.ts'

/** Units and stations: thousands in one table, one at a time or many at once. */
export function UnitsSection({ chosen, search }: { chosen: string | undefined; search: string }) {
  const { t, language } = useWords()
  const units = useRows((state) => state.unit)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(() => unitsShown(units.values(), search), [units, search])
  const unit = rows.find(({ id }) => id === chosen) ?? rows[0]
  const toggle = (id: string) => {
    const next = new Set(ticked)
    if (!next.delete(id)) next.add(id)
    setTicked(next)
  }
  return (
    <>
      <section className="pane listed" aria-label={t('administration.section.units')}>
        <Table<Unit>
          label={t('administration.section.units')}
          rows={rows}
          idOf={({ id }) => id}
          chosen={unit?.id}
          onChoose={(id) => show('units', id)}
          ticked={ticked}
          onTick={toggle}
          columns={[
            {
              label: t('administration.tick'),
              unseen: true,
              width: '1.4em',
              cell: ({ id }) => (ticked.has(id) ? '■' : ''),
            },
            { label: t('administration.unit'), width: '6em', cell: ({ callSign }) => <b>{callSign}</b> },
            { label: t('administration.service'), width: '4.5em', cell: ({ service }) => service },
            {
              label: t('administration.kind'),
              width: '1fr',
              cell: ({ kind }) => unitKindName(kind, language),
            },
            { label: t('administration.station'), width: '1.4fr', cell: ({ station }) => station ?? '' },
            {
              label: t('administration.capabilities'),
              width: '2fr',
              cell: (one) => <Capabilities of={one} />,
            },
            { label: t('administration.crew'), width: '4em', cell: ({ crewSize }) => crewSize ?? '' },
          ]}
        />
        {ticked.size > 0 ? (
          <BulkUnits
            units={[...units.values()].filter(({ id }) => ticked.has(id))}
            onLeave={() => setTicked(new Set())}
            shown={rows.length}
            onAll={() => setTicked(new Set(rows.map(({ id }) => id)))}
          />
        ) : (
          <UnitsImport />
        )}
      </section>
      {unit ? <UnitEditor key={unit.id} unit={unit} /> : <section className="pane editor" />}
    </>
  )
}

function Capabilities({ of }: { of: Unit }) {
  const { language } = useWords()
  const names = of.capabilities.map((id) => capabilities[id as keyof typeof capabilities]?.[language] ?? id)
  return <span className="second">{names.join(', ')}</span>
}

function UnitEditor({ unit }: { unit: Unit }) {
  const { t, language } = useWords()
  const services = useTypes((state) => state.services)
  const world = useTouchedWorld()
  const form = useForm<UnitFacts>(`unit.${unit.id}`, unitFacts(unit))
  const { value } = form
  const empty = (text: string) => (text.trim() === '' ? t('administration.fault.empty') : undefined)
  const crewFault =
    (value.crewSize ?? 0) > 60 ? t('administration.fault.range', { least: 0, most: 60 }) : undefined
  const faults = [empty(value.callSign), empty(value.kind), crewFault].filter(Boolean).length
  return (
    <Editor
      stream={`unit/${unit.id}`}
      title={unit.callSign}
      code={unit.id}
      form={form}
      touches={touchesOfUnit(unit, value, world)}
      faults={faults}
      order={() => {
        const { fields, was, remove } = unitChange(unitFacts(unit), value)
        return changeUnit(unit.id, fields, was, remove)
      }}
      acts={
        <Withdraw
          stream={`unit/${unit.id}`}
          label={t('administration.withdraw')}
          touches={() => touchesOfUnit(unit, undefined, world)}
          order={(reason) => withdrawUnit(unit.id, reason)}
        />
      }
    >
      <div className="two">
        <TextField
          name="callSign"
          label={t('administration.callSign')}
          value={value.callSign}
          longest={80}
          fault={empty(value.callSign)}
          onChange={(callSign) => form.set({ ...value, callSign })}
        />
        <TextField
          name="kind"
          label={t('administration.kind')}
          value={value.kind}
          hint={unitKindName(value.kind, language)}
          longest={80}
          fault={empty(value.kind)}
          onChange={(kind) => form.set({ ...value, kind })}
        />
        <SelectField
          name="service"
          label={t('administration.service')}
          value={value.service}
          options={Object.entries(services).map(([code, names]) => ({
            value: code,
            label: `${code} ${names[language]}`,
          }))}
          onChange={(service) => form.set({ ...value, service })}
        />
        <TextField
          name="station"
          label={t('administration.station')}
          value={value.station}
          longest={80}
          onChange={(station) => form.set({ ...value, station })}
        />
        <NumberField
          name="crewSize"
          label={t('administration.crew')}
          value={value.crewSize}
          fault={crewFault}
          onChange={(crewSize) => form.set({ ...value, crewSize })}
        />
        <TextField
          name="sharesCrewWith"
          label={t('administration.sharesCrew')}
          value={value.sharesCrewWith}
          hint={t('administration.sharesCrewHow')}
          onChange={(sharesCrewWith) => form.set({ ...value, sharesCrewWith: sharesCrewWith.toUpperCase() })}
        />
      </div>
      <TicksField
        label={t('administration.capabilities')}
        values={value.capabilities}
        options={capabilityIds.map((id) => ({ value: id, label: capabilities[id][language] }))}
        onChange={(next) => form.set({ ...value, capabilities: next })}
      />
    </Editor>
  )
}
