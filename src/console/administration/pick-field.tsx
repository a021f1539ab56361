import { type KeyboardEvent, useId, useState } from 'react'

export interface Pickable {
  id: string
  label: string
  second?: string | undefined
}

/** A field in which one types to find, and takes one of what is found: arrows go through it, Enter takes. */
export function PickField({
  name,
  label,
  value,
  hint,
  typed,
  found,
  onType,
  onPick,
}: {
  name: string
  label: string
  /** What is taken, in words. */
  value: string
  hint?: string
  /** What is being typed; undefined while nothing is. */
  typed: string | undefined
  found: readonly Pickable[]
  onType(text: string | undefined): void
  onPick(id: string): void
}) {
  const id = useId()
  const [marked, setMarked] = useState(0)
  const open = typed !== undefined && found.length > 0
  const at = Math.min(marked, found.length - 1)
  function take(one: Pickable | undefined) {
    if (!one) return
    onPick(one.id)
    onType(undefined)
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') event.preventDefault()
    if (!open) return
    if (event.key === 'Enter') take(found[at])
    else if (event.key === 'ArrowDown') setMarked(Math.min(found.length - 1, at + 1))
    else if (event.key === 'ArrowUp') setMarked(Math.max(0, at - 1))
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="labelled">
      <label className="second" htmlFor={id}>
        {label}
      </label>
      <span className="field">
        <input
          id={id}
          name={name}
          role="combobox"
          aria-expanded={open}
          aria-controls={`${id}-found`}
          aria-autocomplete="list"
          {...(open && { 'aria-activedescendant': `${id}-${at}` })}
          value={typed ?? value}
          autoComplete="off"
          onFocus={(event) => event.target.select()}
          onChange={(event) => {
            setMarked(0)
            onType(event.target.value)
          }}
          onBlur={() => onType(undefined)}
          onKeyDown={onKeyDown}
        />
      </span>
      <div id={`${id}-found`} role="listbox" aria-label={label} className="pick-list" hidden={!open}>
        {open &&
          found.map((one, index) => (
            <div
              key={one.id}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              className={index === at ? 'on' : ''}
              onPointerDown={(event) => {
                event.preventDefault()
                take(one)
              }}
            >
              <span className="cut">{one.label}</span> <span className="third cut">{one.second}</span>
            </div>
          ))}
      </div>
      {hint && <span className="third">{hint}</span>}
    </div>
  )
}
