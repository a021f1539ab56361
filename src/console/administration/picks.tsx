import { useState } from 'react'
import { useWords } from '../words/words.ts'
import { type Pickable, PickField } from './pick-field.tsx'

/** Several of a long list: each found by typing, and taken out by pressing it. */
export function Picks({
  name,
  legend,
  add,
  picked,
  find,
  fault,
  onChange,
}: {
  name: string
  legend: string
  /** What the field that finds them says. */
  add: string
  picked: readonly Pickable[]
  find(text: string): readonly Pickable[]
  fault: string | undefined
  onChange(ids: string[]): void
}) {
  const { t } = useWords()
  const [typed, setTyped] = useState<string>()
  const ids = picked.map(({ id }) => id)
  return (
    <fieldset className="plan-slots">
      <legend className="second">{legend}</legend>
      {picked.length > 0 && (
        <div className="choices">
          {picked.map(({ id, label }) => (
            <button
              key={id}
              type="button"
              className="button"
              aria-label={t('administration.plan.takeOut', { what: label })}
              onClick={() => onChange(ids.filter((each) => each !== id))}
            >
              {label} ×
            </button>
          ))}
        </div>
      )}
      <PickField
        name={name}
        label={add}
        value=""
        typed={typed}
        found={typed === undefined ? [] : find(typed)}
        onType={setTyped}
        onPick={(id) => onChange([...new Set([...ids, id])])}
      />
      {fault && <span className="fault">{fault}</span>}
    </fieldset>
  )
}
