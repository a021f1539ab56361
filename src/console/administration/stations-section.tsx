import { useMemo, useState } from 'react'
import { KeyButton } from '../keys/button.tsx'
import { DraftOffer } from '../live/draft-offer.tsx'
import { send } from '../live/send.ts'
import { useRows } from '../live/store.ts'
import { Empty } from '../parts/empty.tsx'
import { useWords } from '../words/words.ts'
import { TextField } from './fields.tsx'
import { useForm } from './form.ts'
import { show } from './sections.ts'
import { type Station, stationOrders, stationsOf } from './stations.ts'
import { Table } from './table.tsx'

/** Stations with their units: a station is where units say that they are at home. */
export function StationsSection({ chosen, search }: { chosen: string | undefined; search: string }) {
  const { t } = useWords()
  const units = useRows((state) => state.unit)
  const rows = useMemo(() => stationsOf(units.values(), search), [units, search])
  const station = rows.find(({ name }) => name === chosen) ?? rows[0]
  return (
    <>
      <section className="pane listed" aria-label={t('administration.section.stations')}>
        {units.size === 0 ? (
          <Empty title={t('administration.noStations')}>{t('administration.noStationsHow')}</Empty>
        ) : (
          <Table<Station>
            label={t('administration.section.stations')}
            rows={rows}
            idOf={({ name }) => name}
            chosen={station?.name}
            onChoose={(name) => show('stations', name)}
            columns={[
              {
                label: t('administration.station'),
                width: '2fr',
                cell: ({ name }) => name || <span className="third">{t('administration.noStation')}</span>,
              },
              {
                label: t('administration.service'),
                width: '1fr',
                cell: ({ services }) => services.join(' '),
              },
              { label: t('administration.section.units'), width: '6em', cell: ({ units }) => units.length },
              { label: t('administration.unitsAtWork'), width: '7em', cell: ({ atWork }) => atWork },
            ]}
          />
        )}
      </section>
      {station ? <StationEditor key={station.name} station={station} /> : <section className="pane editor" />}
    </>
  )
}

/** Its name, which changes at each of its units, and who is at home there; each unit opens, to be moved alone. */
function StationEditor({ station: { name, units } }: { station: Station }) {
  const { t } = useWords()
  const form = useForm(`station.${name}`, name)
  const [done, setDone] = useState<{ changed: number; refused: number }>()
  const orders = stationOrders(units, form.value)
  async function save() {
    const outcomes = await Promise.all(orders.map((order) => send(order)))
    const refused = outcomes.filter(({ ok }) => !ok).length
    setDone({ changed: outcomes.length - refused, refused })
    if (refused > 0) return
    form.discard()
    show('stations', form.value.trim())
  }
  return (
    <section className="pane editor" aria-label={name || t('administration.noStation')}>
      <header className="editor-head">
        <h2 className="large cut">{name || t('administration.noStation')}</h2>
        <span className="push" />
        {form.dirty && <span className="unconfirmed-text">{t('administration.draft')}</span>}
      </header>
      <form
        className="scroll fill editor-form"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <DraftOffer draft={form.draft} quotes={false} />
        <TextField
          name="station"
          label={t('administration.station')}
          value={form.value}
          longest={80}
          hint={t('administration.stationHow')}
          onChange={form.set}
        />
        <ul className="station-units">
          {units.map(({ id, callSign, kind, service }) => (
            <li key={id}>
              <button type="button" className="choice" onClick={() => show('units', id)}>
                <b>{callSign}</b> <span className="second">{`${service} ${kind}`}</span>
              </button>
            </li>
          ))}
        </ul>
      </form>
      <footer className="editor-foot">
        <div className="choices">
          <KeyButton
            k="F8"
            main={orders.length > 0}
            label={t('administration.saveAll', { count: orders.length })}
            as="administration.save"
            onPress={() => void save()}
            disabled={orders.length === 0}
          />
          <KeyButton k="l" label={t('administration.leave')} onPress={form.discard} disabled={!form.dirty} />
          {done && <span role="status">{t('administration.bulkDone', { ...done })}</span>}
        </div>
      </footer>
    </section>
  )
}
