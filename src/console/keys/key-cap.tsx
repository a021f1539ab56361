import { Icon } from '../signs/icons.tsx'
import { useWords } from '../words/words.ts'

/** A key's letter in its frame, named as it is printed on the keyboard of the language. */
export function KeyCap({ k }: { k: string }) {
  const { t } = useWords()
  switch (k) {
    case 'Enter':
      return (
        <kbd role="img" aria-label={t('keys.enter')}>
          <Icon name="enter" size={12} />
        </kbd>
      )
    case 'ArrowDown':
      return (
        <kbd role="img" aria-label={t('keys.down')}>
          <Icon name="down" size={12} />
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
