import { type ReactNode, useId } from 'react'

interface Common {
  label: string
  /** What is wrong here and what to write instead. */
  fault?: string | undefined
  hint?: string | undefined
  name?: string
}

/** A label over its field, with what is wrong beside it. */
function Labelled({
  label,
  fault,
  hint,
  children,
}: Common & {
  children(ids: { id: string; 'aria-describedby': string; 'aria-invalid': boolean }): ReactNode
}) {
  const id = useId()
  return (
    <div className="labelled">
      <label className="second" htmlFor={id}>
        {label}
      </label>
      {children({ id, 'aria-describedby': `${id}-said`, 'aria-invalid': fault !== undefined })}
      <span id={`${id}-said`} className={fault ? 'fault' : 'third'}>
        {fault ?? hint ?? ''}
      </span>
    </div>
  )
}

export function TextField({
  value,
  onChange,
  longest = 300,
  lines = 1,
  ...common
}: Common & { value: string; onChange(value: string): void; longest?: number; lines?: number }) {
  return (
    <Labelled {...common}>
      {(ids) => (
        <span className="field">
          {lines > 1 ? (
            <textarea
              rows={lines}
              name={common.name}
              value={value}
              maxLength={longest}
              {...ids}
              onChange={(event) => onChange(event.target.value)}
            />
          ) : (
            <input
              name={common.name}
              value={value}
              maxLength={longest}
              autoComplete="off"
              {...ids}
              onChange={(event) => onChange(event.target.value)}
            />
          )}
        </span>
      )}
    </Labelled>
  )
}

export function NumberField({
  value,
  onChange,
  unit,
  ...common
}: Common & { value: number | undefined; onChange(value: number | undefined): void; unit?: string }) {
  return (
    <Labelled {...common}>
      {(ids) => (
        <span className="field number">
          <input
            name={common.name}
            inputMode="numeric"
            value={value ?? ''}
            autoComplete="off"
            {...ids}
            onChange={(event) => {
              const digits = event.target.value.replace(/\D/g, '').slice(0, 7)
              onChange(digits === '' ? undefined : Number(digits))
            }}
          />
          {unit && <span className="third">{unit}</span>}
        </span>
      )}
    </Labelled>
  )
}

export interface Option {
  value: string
  label: string
}

export function SelectField({
  value,
  onChange,
  options,
  ...common
}: Common & { value: string; onChange(value: string): void; options: readonly Option[] }) {
  return (
    <Labelled {...common}>
      {(ids) => (
        <span className="field">
          <select
            name={common.name}
            value={value}
            {...ids}
            onChange={(event) => onChange(event.target.value)}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </span>
      )}
    </Labelled>
  )
}

/** Several of a list, each ticked by space. */
export function TicksField({
  label,
  fault,
  values,
  options,
  onChange,
}: Common & { values: readonly string[]; options: readonly Option[]; onChange(values: string[]): void }) {
  return (
    <fieldset className="ticks">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="tick">
          <input
            type="checkbox"
            checked={values.includes(option.value)}
            onChange={(event) =>
              onChange(
                event.target.checked
                  ? [...values, option.value]
                  : values.filter((each) => each !== option.value),
              )
            }
          />
          {option.label}
        </label>
      ))}
      {fault && <span className="fault">{fault}</span>}
    </fieldset>
  )
}
