import { useState } from 'react'
import { capabilities, capabilityIds } from '../../units/capabilities.ts'
import { KeyButton } from '../keys/button.tsx'
import { useDraft } from '../live/drafts.ts'
import type { Unit } from '../live/records.ts'
import { send } from '../live/send.ts'
import { useWords } from '../words/words.ts'
import { SelectField, TextField } from './fields.tsx'
import { bulkOrder } from './unit-form.ts'

/** One change for many units: their station, or one capability given or taken. */
export function BulkUnits({
  units,
  shown,
  onLeave,
  onAll,
}: {
  units: readonly Unit[]
  shown: number
  onLeave(): void
  onAll(): void
}) {
  const { t, language } = useWords()
  const [station, setStation] = useDraft('administration.bulk.station')
  const [capability, setCapability] = useState('')
  const [done, setDone] = useState<{ changed: number; refused: number }>()
  const orders = units.flatMap((unit) => bulkOrder(unit, station.trim(), capability) ?? [])
  async function save() {
    const outcomes = await Promise.all(orders.map((order) => send(order)))
    const refused = outcomes.filter(({ ok }) => !ok).length
    setDone({ changed: outcomes.length - refused, refused })
  }
  return (
    <div className="bulk">
      <b>{t('administration.ticked', { count: units.length })}</b>
      <TextField label={t('administration.station')} value={station} longest={80} onChange={setStation} />
      <SelectField
        label={t('administration.giveCapability')}
        value={capability}
        options={[
          { value: '', label: '—' },
          ...capabilityIds.map((id) => ({ value: id, label: capabilities[id][language] })),
        ]}
        onChange={setCapability}
      />
      <div className="choices">
        <KeyButton
          k="F7"
          label={t('administration.saveAll', { count: orders.length })}
          onPress={() => void save()}
          disabled={orders.length === 0}
        />
        <KeyButton k="a" label={t('administration.tickAll', { count: shown })} onPress={onAll} />
        <KeyButton k="q" label={t('administration.untick')} onPress={onLeave} />
        {done && <span role="status">{t('administration.bulkDone', { ...done })}</span>}
      </div>
    </div>
  )
}
