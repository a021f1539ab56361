import { Icon } from '../signs/icons.tsx'
import { useWords } from '../words/words.ts'

/** A key's letter in its frame, named as it is printed on the keyboard of the language. */
export function KeyCap({ k }: { k: string }) {
  const { t } = useWords()
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
    case 'Escape':
      return <kbd>Esc</kbd>
    case 'End':
      return <kbd>{t('keys.end')}</kbd>
    default:
      return <kbd>{k}</kbd>
  }
}
