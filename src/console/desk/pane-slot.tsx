import type { ReactNode } from 'react'
import { KeyButton } from '../keys/button.tsx'
import { PaneBoundary } from '../parts/boundary.tsx'
import { useWords } from '../words/words.ts'
import { type Pane, paneKeys } from './panes.ts'
import { bringBack, useWindows } from './windows.ts'

/** The place of a pane on a screen; while the pane stands in a window of its own, the way to bring it back. */
export function PaneSlot({ pane, children }: { pane: Pane; children: ReactNode }) {
  const isOut = useWindows((state) => state.out.includes(pane))
  return <PaneBoundary>{isOut ? <Out pane={pane} /> : children}</PaneBoundary>
}

function Out({ pane }: { pane: Pane }) {
  const { t } = useWords()
  return (
    <section className={`pane pane-out ${pane}-out`} aria-label={t(`windows.${pane}`)}>
      <b>{t(`windows.${pane}`)}</b>
      <span className="second">{t('windows.out')}</span>
      <KeyButton k={paneKeys[pane]} label={t('windows.back')} onPress={() => bringBack(pane)} />
    </section>
  )
}
