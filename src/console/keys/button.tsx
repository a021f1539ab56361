import type { ReactNode } from 'react'
import type { WordKey } from '../words/words.ts'
import { useKey, useOwnKey } from './bindings.ts'
import { KeyCap } from './key-cap.tsx'

/**
 * A button with the key that does it framed on it. Disabled, it says why instead of what (`why`), and its key
 * does nothing. `main`: the one full button of its pane, the most likely next act.
 */
export function KeyButton({
  k,
  label,
  onPress,
  main = false,
  disabled = false,
  why,
  pressed,
  hint,
  as,
}: {
  k?: string
  label: string
  onPress(): void
  main?: boolean
  disabled?: boolean
  why?: string
  pressed?: boolean
  hint?: ReactNode
  /** The act, where the label is no sentence of the console. */
  as?: WordKey
}) {
  useKey(k, label, onPress, { enabled: !disabled, why: disabled ? why : undefined, as })
  const key = useOwnKey(k, label, as)
  return (
    <button
      type="button"
      className={`button ${main && !disabled ? 'main' : ''}`}
      onClick={onPress}
      disabled={disabled}
      aria-pressed={pressed}
      aria-keyshortcuts={key}
    >
      {disabled && why ? why : label}
      {hint}
      {key && !(disabled && why) && <KeyCap k={key} exact />}
    </button>
  )
}

/** One of several answers, chosen by its digit. */
export function Choice({
  k,
  label,
  onPress,
  on = false,
  unconfirmed = false,
  disabled = false,
}: {
  k?: string
  label: string
  onPress(): void
  on?: boolean
  unconfirmed?: boolean
  disabled?: boolean
}) {
  return (
    <button
      type="button"
      className={`choice ${unconfirmed ? 'unconfirmed' : ''}`}
      tabIndex={-1}
      aria-pressed={on}
      onClick={onPress}
      disabled={disabled}
    >
      {k && <KeyCap k={k} />}
      {label}
    </button>
  )
}
