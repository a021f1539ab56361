import { useState } from 'react'
import { useKey } from '../keys/bindings.ts'
import { KeyButton } from '../keys/button.tsx'
import { InFront } from '../keys/layer.tsx'
import { useWords } from '../words/words.ts'
import { type Pane, paneKeys, panes } from './panes.ts'
import { popOut, useWindows } from './windows.ts'

/** The panes that can stand on another screen, each with its key; the keys work without opening this. */
export function WindowsMenu() {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const blocked = useWindows((state) => state.blocked)
  const out = useWindows((state) => state.out)
  return (
    <>
      {panes
        .filter((pane) => !out.includes(pane))
        .map((pane) => (
          <PaneKey key={pane} pane={pane} />
        ))}
      <button type="button" className="hint" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('windows.title')}
        {out.length > 0 && <b className="count">{out.length}</b>}
      </button>
      {(open || blocked) && (
        <InFront>
          <Menu onLeave={() => setOpen(false)} />
        </InFront>
      )}
    </>
  )
}

function PaneKey({ pane }: { pane: Pane }) {
  const { t } = useWords()
  useKey(paneKeys[pane], t(`windows.${pane}`), () => void popOut(pane))
  return null
}

function Menu({ onLeave }: { onLeave(): void }) {
  const { t } = useWords()
  const out = useWindows((state) => state.out)
  const blocked = useWindows((state) => state.blocked)
  function leave() {
    useWindows.setState({ blocked: false })
    onLeave()
  }
  useKey('Escape', t('keys.close'), leave)
  return (
    <section className="windows-menu" aria-label={t('windows.title')}>
      <div className="third">{blocked ? t('windows.blocked') : t('windows.how')}</div>
      <div className="windows-list">
        {panes
          .filter((pane) => !out.includes(pane))
          .map((pane) => (
            <KeyButton
              key={pane}
              k={paneKeys[pane]}
              label={t(`windows.${pane}`)}
              onPress={() => {
                leave()
                void popOut(pane)
              }}
            />
          ))}
      </div>
    </section>
  )
}
