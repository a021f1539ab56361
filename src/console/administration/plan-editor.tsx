import { useMemo } from 'react'
import type { ResponsePlan } from '../../dispatch/plans/plan.ts'
import type { IncidentType } from '../../incidents/types.ts'
import { touchesOfPlan } from '../../settings/touches.ts'
import { searchTypes } from '../call/type-search.ts'
import { useTypes } from '../incidents/types-store.ts'
import { KeyButton } from '../keys/button.tsx'
import { send } from '../live/send.ts'
import { defineResponsePlan, withdrawResponsePlan } from '../orders.ts'
import { PrioritySign } from '../signs/signs.tsx'
import { useWords } from '../words/words.ts'
import { useAreas } from './areas-store.ts'
import { Editor } from './editor.tsx'
import { TextField } from './fields.tsx'
import { useForm } from './form.ts'
import { Picks } from './picks.tsx'
import {
  blankPlan,
  formOf,
  levelsOf,
  nextSlot,
  type PlanForm,
  planFaults,
  planOfForm,
  withLevels,
} from './plan-form.ts'
import { PlanHours } from './plan-hours.tsx'
import { PlanSlots } from './plan-slots.tsx'
import { areasFound, planName } from './plan-words.ts'
import { usePlanReading } from './use-plan-reading.ts'
import { Withdraw } from './withdraw.tsx'
import { useTouchedWorld } from './world.ts'

const priorities = [1, 2, 3, 4, 5] as const
const mostAlarms = 6

/** A response plan: what goes at each alarm level and instead of it, and for which types, places and hours it holds. */
export function PlanEditor({
  recorded,
  withdrawn = false,
  onSaved,
}: {
  recorded?: ResponsePlan
  /** Shown as it was shipped: saving it, changed, or going back to it brings it into force again. */
  withdrawn?: boolean
  onSaved(id: string): void
}) {
  const { t, language } = useWords()
  const { services, types, plans, shippedPlans } = useTypes()
  const areas = useAreas((state) => state.areas)
  const world = useTouchedWorld()
  const reading = usePlanReading()
  const typeOption = (type: IncidentType | string) =>
    typeof type === 'string'
      ? { id: type, label: type }
      : { id: type.code, label: type[language], second: type.code }
  const saved = useMemo(
    () => formOf(recorded ?? blankPlan(types[0]?.code ?? '', Object.keys(services)[0] ?? 'SC')),
    [recorded, types, services],
  )
  const form = useForm<PlanForm>(`plan.${recorded?.id ?? ''}`, saved)
  const { value } = form
  const plan = useMemo(() => planOfForm(value), [value])
  const change = (fields: Partial<PlanForm['plan']>) =>
    form.set({ ...value, plan: { ...value.plan, ...fields } })
  const faults = useMemo(() => {
    const found = planFaults(plan, t)
    if (!recorded && plans.some(({ id }) => id === plan.id))
      found.set('id', t('administration.fault.codeTaken'))
    return found
  }, [plan, t, recorded, plans])
  const fault = (path: string) => (form.dirty ? faults.get(path) : undefined)
  const inForce = withdrawn ? undefined : recorded
  const touches = useMemo(() => touchesOfPlan(inForce, plan, world), [inForce, plan, world])
  const shipped = shippedPlans.find(({ id }) => id === recorded?.id)
  const levels = levelsOf(value.plan)
  const setLevel = (at: number, slots: PlanForm['plan']['slots']) =>
    form.set({ ...value, plan: withLevels(value.plan, levels.toSpliced(at, 1, slots)) })
  const stream = `setting/plan:${plan.id || '…'}` as const
  const name = recorded ? planName(recorded, reading) : t('administration.plan.new')
  return (
    <Editor
      stream={stream}
      title={name}
      code={withdrawn ? `${plan.id} · ${t('administration.isWithdrawn')}` : plan.id}
      form={form}
      touches={touches}
      faults={faults.size}
      order={() => defineResponsePlan(plan)}
      onSaved={() => onSaved(plan.id)}
      acts={
        recorded && (
          <>
            {shipped && (
              <KeyButton
                k="v"
                label={t('administration.plan.asShipped')}
                onPress={() => {
                  form.discard()
                  void send(defineResponsePlan(shipped))
                }}
              />
            )}
            {!withdrawn && (
              <Withdraw
                stream={stream}
                label={t('administration.withdraw')}
                touches={() => touchesOfPlan(recorded, undefined, world)}
                order={(reason) => withdrawResponsePlan(recorded.id, reason)}
              />
            )}
          </>
        )
      }
    >
      {levels.map((slots, at) => (
        <PlanSlots
          // biome-ignore lint/suspicious/noArrayIndexKey: an alarm is its level
          key={at}
          label={at === 0 ? t('administration.needs') : t('administration.alarmLevel', { level: at + 1 })}
          slots={slots}
          path={at === 0 ? 'slots' : `alarms.${at - 1}.slots`}
          fault={fault}
          onChange={(next) => setLevel(at, next)}
        />
      ))}
      {levels.length <= mostAlarms && (
        <button
          type="button"
          className="button"
          onClick={() =>
            form.set({ ...value, plan: withLevels(value.plan, [...levels, [nextSlot(levels)]]) })
          }
        >
          {t('administration.plan.addAlarm', { level: levels.length + 1 })}
        </button>
      )}
      <Picks
        name="types"
        legend={t('administration.plan.types')}
        add={t('administration.plan.addType')}
        picked={plan.types.map((code) => typeOption(types.find((type) => type.code === code) ?? code))}
        find={(text) => searchTypes(text, types, language).map(typeOption)}
        fault={fault('types')}
        onChange={(next) => change({ types: next })}
      />
      <fieldset className="priorities">
        <legend className="second">
          {t('administration.priority')}{' '}
          <span className="third">{t('administration.plan.prioritiesHow')}</span>
        </legend>
        <div className="choices">
          {priorities.map((priority) => {
            const now = value.plan.priorities ?? []
            const on = now.includes(priority)
            const next = priorities.filter((each) => (each === priority ? !on : now.includes(each)))
            return (
              <button
                key={priority}
                type="button"
                className="choice"
                aria-pressed={on}
                onClick={() => change({ priorities: next.length > 0 ? next : undefined })}
              >
                <PrioritySign priority={priority} size={16} label={t('incident.priority', { priority })} />
                {priority}
              </button>
            )
          })}
        </div>
      </fieldset>
      <PlanHours
        hours={value.plan.hours ?? []}
        fault={fault}
        onChange={(hours) => change({ hours: hours.length > 0 ? hours : undefined })}
      />
      {areas.length > 0 && (
        <Picks
          name="areas"
          legend={t('administration.plan.areas')}
          add={t('administration.plan.addArea')}
          picked={value.areas.map((id) => ({ id, label: reading.areaName(id) }))}
          find={(text) => areasFound(text, areas)}
          fault={fault('places.areas')}
          onChange={(next) => form.set({ ...value, areas: next })}
        />
      )}
      <div className="two">
        <TextField
          name="addresses"
          label={t('administration.plan.addresses')}
          value={value.addresses}
          longest={4000}
          lines={3}
          fault={fault('places.addresses')}
          hint={t('administration.plan.addressesHow')}
          onChange={(addresses) => form.set({ ...value, addresses })}
        />
        <TextField
          name="polygon"
          label={t('administration.plan.polygon')}
          value={value.polygon}
          longest={20_000}
          lines={3}
          fault={fault('places.polygon')}
          hint={t('administration.plan.polygonHow')}
          onChange={(polygon) => form.set({ ...value, polygon })}
        />
      </div>
      <div className="two">
        {!recorded && (
          <TextField
            name="id"
            label={t('administration.code')}
            value={plan.id}
            longest={40}
            fault={fault('id')}
            onChange={(id) => change({ id })}
          />
        )}
        {(['es', 'en'] as const).map((each) => (
          <TextField
            key={each}
            name={each}
            label={t(each === 'es' ? 'administration.plan.nameEs' : 'administration.plan.nameEn')}
            value={value.plan[each] ?? ''}
            longest={80}
            fault={fault(each)}
            hint={t('administration.plan.nameHow')}
            onChange={(words) => change({ [each]: words === '' ? undefined : words })}
          />
        ))}
      </div>
    </Editor>
  )
}
