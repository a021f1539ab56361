import type { Need } from '../../incidents/types.ts'
import { capabilities, capabilityIds } from '../../units/capabilities.ts'
import { useTypes } from '../incidents/types-store.ts'
import { useWords } from '../words/words.ts'
import { NumberField, SelectField } from './fields.tsx'
import { movingRows } from './moving.ts'
import { moved, replaced } from './type-form.ts'

/** What is sent: so many units of a service that can do something. */
export function NeedRows({
  label,
  needs,
  path,
  fault,
  ordered = false,
  onChange,
}: {
  label: string
  needs: readonly Need[]
  path: string
  fault(path: string): string | undefined
  /** The first counts most: Alt with an arrow moves a row. */
  ordered?: boolean
  /** Nothing where none is left. */
  onChange(needs: Need[] | undefined): void
}) {
  const { t, language } = useWords()
  const services = useTypes((state) => state.services)
  const set = (next: Need[]) => onChange(next.length > 0 ? next : undefined)
  return (
    <fieldset className="need-rows">
      <legend className="second">{label}</legend>
      {needs.map((need, at) => (
        <div
          className="need-row"
          // biome-ignore lint/suspicious/noArrayIndexKey: a need has no name of its own
          key={at}
          {...(ordered && { onKeyDown: movingRows((by) => set(moved(needs, at, by))) })}
        >
          <SelectField
            label={t('administration.capability')}
            value={need.capability}
            options={capabilityIds.map((id) => ({ value: id, label: capabilities[id][language] }))}
            fault={fault(`${path}.${at}.capability`)}
            onChange={(capability) =>
              set(replaced(needs, at, { ...need, capability: capability as Need['capability'] }))
            }
          />
          <SelectField
            label={t('administration.service')}
            value={need.service}
            options={Object.keys(services).map((code) => ({ value: code, label: code }))}
            fault={fault(`${path}.${at}.service`)}
            onChange={(service) => set(replaced(needs, at, { ...need, service }))}
          />
          <NumberField
            label={t('administration.count')}
            value={need.count ?? 1}
            fault={fault(`${path}.${at}.count`)}
            onChange={(count) => {
              const { count: _, ...rest } = need
              set(replaced(needs, at, count === 1 ? rest : { ...need, count: count ?? 0 }))
            }}
          />
          <button type="button" className="button" onClick={() => set(replaced(needs, at, undefined))}>
            {t('administration.remove')}
          </button>
        </div>
      ))}
      {fault(path) && <span className="fault">{fault(path)}</span>}
      <button
        type="button"
        className="button"
        onClick={() =>
          set([...needs, { capability: capabilityIds[0], service: Object.keys(services)[0] ?? 'SC' }])
        }
      >
        {t('administration.addNeed')}
      </button>
    </fieldset>
  )
}
