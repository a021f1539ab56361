import { useState } from 'react'
import { useWords } from '../words/words.ts'
import { SelectField, TextField } from './fields.tsx'
import { NeedRows } from './need-rows.tsx'
import type { Option } from './type-form.ts'

/** One answer: its digit, its words, how urgent it makes the incident, and what it sends besides. */
export function OptionRow({
  option,
  digit,
  path,
  fault,
  onChange,
  onRemove,
}: {
  option: Option
  digit: number
  path: string
  fault(path: string): string | undefined
  onChange(option: Option): void
  onRemove?(): void
}) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const needs = option.needs ?? []
  return (
    <>
      <div className="answer-row">
        <span className="digit">{digit}</span>
        <TextField
          label="Español"
          value={option.es}
          longest={60}
          fault={fault(`${path}.es`)}
          onChange={(es) => onChange({ ...option, es })}
        />
        <TextField
          label="English"
          value={option.en}
          longest={60}
          fault={fault(`${path}.en`)}
          onChange={(en) => onChange({ ...option, en })}
        />
        <SelectField
          label={t('administration.raisesTo')}
          value={String(option.raisesTo ?? '')}
          options={['', '1', '2', '3', '4'].map((value) => ({ value, label: value || '—' }))}
          fault={fault(`${path}.raisesTo`)}
          onChange={(value) => {
            const { raisesTo: _, ...rest } = option
            onChange(value ? { ...option, raisesTo: Number(value) } : rest)
          }}
        />
        <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('administration.sends', { count: needs.length })}
        </button>
        {onRemove && (
          <button type="button" className="button" onClick={onRemove}>
            {t('administration.remove')}
          </button>
        )}
      </div>
      {open && (
        <NeedRows
          label={t('administration.alsoSends')}
          needs={needs}
          path={`${path}.needs`}
          fault={fault}
          onChange={(next) => {
            const { needs: _, ...rest } = option
            onChange(next ? { ...option, needs: next } : rest)
          }}
        />
      )}
    </>
  )
}
