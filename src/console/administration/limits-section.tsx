import { useMemo, useState } from 'react'
import { type LimitEntry, limitEntries, limitFault } from '../../settings/limits.ts'
import { touchesOfLimits } from '../../settings/touches.ts'
import { useTypes } from '../incidents/types-store.ts'
import { setLimits } from '../orders.ts'
import { formatDuration } from '../time/duration.ts'
import { type Say, useWords, type WordKey } from '../words/words.ts'
import { Editor } from './editor.tsx'
import { NumberField } from './fields.tsx'
import { useForm } from './form.ts'
import { Table } from './table.tsx'
import { useTouchedWorld } from './world.ts'

/** `status.onScene.warn` as people say it. */
export function limitName(id: string, t: Say): string {
  const [group, of = '', level] = id.split('.')
  if (group === 'intake' || group === 'checkIn') return t(`administration.limit.${id}` as WordKey)
  const name =
    group === 'waiting'
      ? t('administration.waitOf', { priority: of })
      : t('administration.unitIn', { status: t(`status.${of}` as WordKey).toLowerCase() })
  return `${name} · ${t(level === 'warn' ? 'administration.warns' : 'administration.alarms')}`
}

/** Each limit with what comes with the program, what it governs and what another would do now. */
export function LimitsSection({ search }: { search: string }) {
  const { t } = useWords()
  const { limits, shippedLimits } = useTypes()
  const form = useForm<Record<string, number>>('limits', limits as Record<string, number>)
  const [chosen, setChosen] = useState<string>(limitEntries[0]?.id ?? '')
  const world = useTouchedWorld()
  const { value } = form
  const touches = useMemo(() => touchesOfLimits(limits, value, world), [limits, value, world])
  const changed = Object.fromEntries(Object.entries(value).filter(([id, seconds]) => limits[id] !== seconds))
  const fault = limitFault(changed, limits)
  const rows = limitEntries.filter(({ id }) => limitName(id, t).toLowerCase().includes(search.toLowerCase()))
  const entry = limitEntries.find(({ id }) => id === chosen)
  return (
    <>
      <section className="pane listed" aria-label={t('administration.section.limits')}>
        <Table<LimitEntry>
          label={t('administration.section.limits')}
          rows={rows}
          idOf={({ id }) => id}
          chosen={chosen}
          onChoose={setChosen}
          columns={[
            { label: t('administration.limitName'), width: '1.6fr', cell: ({ id }) => limitName(id, t) },
            {
              label: t('administration.now'),
              width: '7em',
              cell: ({ id }) => (
                <span className={value[id] === limits[id] ? '' : 'unconfirmed-text'}>
                  {formatDuration(value[id] ?? 0)}
                </span>
              ),
            },
            {
              label: t('administration.shipped'),
              width: '7em',
              cell: ({ id }) => <span className="third">{formatDuration(shippedLimits[id] ?? 0)}</span>,
            },
            {
              label: t('administration.governs'),
              width: '2fr',
              cell: ({ group }) => <span className="second">{t(`administration.govern.${group}`)}</span>,
            },
          ]}
        />
      </section>
      <Editor
        stream="setting/limits:centre"
        title={entry ? limitName(entry.id, t) : ''}
        form={form}
        touches={touches}
        faults={fault ? 1 : 0}
        order={() => setLimits(changed)}
      >
        {entry && (
          <NumberField
            key={entry.id}
            name="seconds"
            label={limitName(entry.id, t)}
            unit={t('administration.seconds')}
            value={value[entry.id]}
            hint={t('administration.from', {
              least: entry.leastSeconds,
              most: entry.atMost ? (value[entry.atMost] ?? entry.mostSeconds) : entry.mostSeconds,
              shipped: shippedLimits[entry.id] ?? 0,
            })}
            {...(fault?.limit === entry.id && {
              fault: t('administration.fault.range', { least: fault.least, most: fault.most }),
            })}
            onChange={(seconds) => form.set({ ...value, [entry.id]: seconds ?? 0 })}
          />
        )}
        {fault && fault.limit !== entry?.id && (
          <p className="fault">
            {limitName(fault.limit, t)}:{' '}
            {t('administration.fault.range', { least: fault.least, most: fault.most })}
          </p>
        )}
        {entry && <p className="second">{t(`administration.govern.${entry.group}`)}</p>}
      </Editor>
    </>
  )
}
