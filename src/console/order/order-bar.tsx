import { openOrder, useDesk } from '../desk/desk.ts'
import { screens } from '../desk/screens.ts'
import { WindowsMenu } from '../desk/windows-menu.tsx'
import { useTypes } from '../incidents/types-store.ts'
import { useKey } from '../keys/bindings.ts'
import { AltKey, KeyCap } from '../keys/key-cap.tsx'
import { useRows } from '../live/store.ts'
import { Account } from '../session/account-panel.tsx'
import { otherLanguage } from '../session/offered-languages.ts'
import { Settings } from '../session/settings.tsx'
import { nextTheme, setTheme, useTheme } from '../theme/theme.ts'
import { setLanguage, useWords, type WordKey } from '../words/words.ts'
import { mayVerb } from './may-verb.ts'
import { UndoHint } from './undo-hint.tsx'
import { verbs } from './verbs.ts'

/** The bar at the foot: F2 opens the order line; what its verbs are; theme, language, keys. */
export function OrderBar({ onSignOut }: { onSignOut(): void }) {
  const { t, language } = useWords()
  const screen = useDesk((state) => state.screen)
  const open = useDesk((state) => state.order !== undefined)
  const me = useRows((state) => state.me)
  const theme = useTheme((state) => state.theme)
  useKey('F2', t('order.line'), () => openOrder())
  const other = otherLanguage(
    language,
    useTypes((state) => state.languages),
  )
  useKey(other && 'g o', t('desk.otherLanguage'), () => other && setLanguage(other))
  useKey('g q', t('session.leave'), onSignOut)
  useKey('g k', t(`desk.theme.${nextTheme(theme)}`), () => setTheme(nextTheme(theme)))
  return (
    <footer className="order-bar">
      <button type="button" className="open" onClick={() => openOrder()}>
        <KeyCap k="F2" />
        <span>{open ? t('order.isOpen') : t('order.order')}</span>
      </button>
      {!open && (
        <span className="verbs">
          {screens[screen].verbs
            .filter((verb) => mayVerb(me, verb))
            .map((verb) => (
              <span key={verb}>
                <b>{(verbs[verb].letter ?? '').toUpperCase()}</b>
                {t(`order.verbs.${verb}` as WordKey).toLowerCase()}
              </span>
            ))}
        </span>
      )}
      <span className="push" />
      <UndoHint />
      <button type="button" className="hint" onClick={() => setTheme(nextTheme(theme))}>
        {t(`desk.theme.${theme}`)} <AltKey k="g k" />
      </button>
      {other && (
        <button type="button" className="hint" onClick={() => setLanguage(other)}>
          {t('desk.otherLanguage')} <AltKey k="g o" />
        </button>
      )}
      <WindowsMenu />
      <Settings />
      <Account />
      <button type="button" className="hint" onClick={onSignOut}>
        {t('session.leave')} <AltKey k="g q" />
      </button>
      <span className="hint">
        <kbd>?</kbd>
        <span>{t('keys.all')}</span>
      </span>
    </footer>
  )
}
