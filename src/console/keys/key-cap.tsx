import { Icon } from '../signs/icons.tsx'
import { useWords } from '../words/words.ts'
import { useShownKey } from './bindings.ts'

/**
 * A key's letter in its frame, named as it is printed on the keyboard of the language. `exact`: it is the person's
 * own key already, not the key of the house.
 */
export function KeyCap({ k: house, exact = false }: { k: string; exact?: boolean }) {
  const { t } = useWords()
  const shown = useShownKey(house)
  const k = exact ? house : shown
  switch (k) {
    case 'Enter':
      return (
        <kbd>
          <Icon name="enter" size={12} />
          <span className="hidden">{t('keys.enter')}</span>
        </kbd>
      )
    case 'ArrowDown':
      return (
        <kbd>
          <Icon name="down" size={12} />
          <span className="hidden">{t('keys.down')}</span>
        </kbd>
      )
    case 'ArrowUp':
      return (
        <kbd>
          ↑<span className="hidden">{t('keys.up')}</span>
        </kbd>
      )
    case 'Escape':
      return <kbd>Esc</kbd>
    case 'End':
      return <kbd>{t('keys.end')}</kbd>
    default:
      return <kbd>{k}</kbd>
  }
}

/** A key that its button has no room for: it stands there only while Alt is held, over what is there. */
export function AltKey({ k }: { k: string }) {
  return (
    <span className="alt-key" aria-hidden="true">
      <KeyCap k={k} />
    </span>
  )
}
