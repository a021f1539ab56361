import { useId } from 'react'
import type { PlanSlot } from '../../dispatch/plans/plan.ts'
import { capabilities, capabilityIds } from '../../units/capabilities.ts'
import { useTypes } from '../incidents/types-store.ts'
import { useWords } from '../words/words.ts'
import { NumberField, SelectField } from './fields.tsx'
import { movingRows } from './moving.ts'
import { NeedRows } from './need-rows.tsx'
import { blankSlot } from './plan-form.ts'
import { moved, replaced } from './type-form.ts'

/** The slots of one alarm level, in the order in which they are filled. */
export function PlanSlots({
  label,
  slots,
  path,
  fault,
  onChange,
}: {
  label: string
  slots: readonly PlanSlot[]
  path: string
  fault(path: string): string | undefined
  onChange(slots: PlanSlot[]): void
}) {
  const { t } = useWords()
  const services = useTypes((state) => state.services)
  return (
    <fieldset className="plan-slots">
      <legend className="second">
        {label} <span className="third">{t('administration.plan.slotsHow')}</span>
      </legend>
      {slots.map((slot, at) => (
        <SlotFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a slot has no name of its own
          key={at}
          slot={slot}
          path={`${path}.${at}`}
          fault={fault}
          onMove={(by) => onChange(moved(slots, at, by))}
          onChange={(next) => onChange(replaced(slots, at, next))}
        />
      ))}
      {fault(path) && <span className="fault">{fault(path)}</span>}
      <button
        type="button"
        className="button"
        onClick={() => onChange([...slots, blankSlot(Object.keys(services)[0] ?? 'SC')])}
      >
        {t('administration.plan.addSlot')}
      </button>
    </fieldset>
  )
}

function SlotFields({
  slot,
  path,
  fault,
  onMove,
  onChange,
}: {
  slot: PlanSlot
  path: string
  fault(path: string): string | undefined
  onMove(by: 1 | -1): void
  /** Nothing: it is removed. */
  onChange(slot: PlanSlot | undefined): void
}) {
  const { t, language } = useWords()
  const services = useTypes((state) => state.services)
  const later = useId()
  const { count: _, after: __, instead: ___, ...kind } = slot
  const rest = (without: 'count' | 'after' | 'instead') => {
    const { [without]: ____, ...others } = slot
    return others as PlanSlot
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys pressed in its fields reach it
    <div className="plan-slot" onKeyDown={movingRows(onMove)}>
      <div className="need-row">
        <SelectField
          name={`${path}.capability`}
          label={t('administration.capability')}
          value={kind.capability}
          options={capabilityIds.map((id) => ({ value: id, label: capabilities[id][language] }))}
          fault={fault(`${path}.capability`)}
          onChange={(capability) => onChange({ ...slot, capability: capability as PlanSlot['capability'] })}
        />
        <SelectField
          name={`${path}.service`}
          label={t('administration.service')}
          value={kind.service}
          options={Object.keys(services).map((code) => ({ value: code, label: code }))}
          fault={fault(`${path}.service`)}
          onChange={(service) => onChange({ ...slot, service })}
        />
        <NumberField
          name={`${path}.count`}
          label={t('administration.count')}
          value={slot.count ?? 1}
          fault={fault(`${path}.count`)}
          onChange={(count) => onChange(count === 1 ? rest('count') : { ...slot, count: count ?? 0 })}
        />
        <button type="button" className="button" onClick={() => onChange(undefined)}>
          {t('administration.remove')}
        </button>
      </div>
      <div className="inline plan-slot-more">
        <label className="tick" htmlFor={later}>
          <input
            id={later}
            type="checkbox"
            checked={slot.after ?? false}
            onChange={(event) => onChange(event.target.checked ? { ...slot, after: true } : rest('after'))}
          />
          {t('administration.plan.after')}
        </label>
        <span className="push" />
        <button type="button" className="button" onClick={() => onMove(-1)}>
          {t('administration.earlier')}
        </button>
        <button type="button" className="button" onClick={() => onMove(1)}>
          {t('administration.later')}
        </button>
        {!slot.instead && (
          <button
            type="button"
            className="button"
            onClick={() => onChange({ ...slot, instead: [{ ...kind }] })}
          >
            {t('administration.plan.addInstead')}
          </button>
        )}
      </div>
      {slot.instead && (
        <NeedRows
          label={t('administration.plan.instead')}
          needs={slot.instead}
          path={`${path}.instead`}
          fault={fault}
          ordered
          onChange={(instead) => onChange(instead ? { ...slot, instead } : rest('instead'))}
        />
      )}
    </div>
  )
}
