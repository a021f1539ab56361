import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { Preferences } from '../../access/preferences.ts'
import { useKey } from '../keys/bindings.ts'
import { AltKey, KeyCap } from '../keys/key-cap.tsx'
import { InFront } from '../keys/layer.tsx'
import { useWords } from '../words/words.ts'
import { changePreferences, usePreferences } from './preferences.ts'

const KeyEditor = lazy(() => import('../keys/editor.tsx'))
const densities = ['auto', 'dense', 'normal', 'wide'] as const satisfies Preferences['density'][]

/** The button in the bar, and the panel it opens: how the person likes to work, at any desk. */
export function Settings() {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  useKey('g j', t('settings.open'), () => setOpen(true))
  return (
    <>
      <button type="button" className="hint" onClick={() => setOpen(!open)} aria-expanded={open}>
        {t('settings.open')} <AltKey k="g j" />
      </button>
      {open && (
        <InFront>
          <Panel onClose={() => setOpen(false)} />
        </InFront>
      )}
    </>
  )
}

function Panel({ onClose }: { onClose(): void }) {
  const { t } = useWords()
  const panel = useRef<HTMLDivElement>(null)
  const density = usePreferences((state) => state.chosen.density ?? 'auto')
  const unsaved = usePreferences((state) => state.unsaved)
  const [keys, setKeys] = useState(false)
  useKey('Escape', t('settings.close'), onClose)
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null
    panel.current?.querySelector('button')?.focus()
    return () => {
      if (before?.isConnected) before.focus()
    }
  }, [])
  return (
    <div
      className="keys-overlay account settings"
      role="dialog"
      aria-label={t('settings.open')}
      ref={panel}
      data-in-front
    >
      <h2>{t('settings.open')}</h2>
      <fieldset>
        <legend>{t('settings.density')}</legend>
        <div className="choices">
          {densities.map((each) => (
            <button
              key={each}
              type="button"
              className="choice"
              aria-pressed={density === each}
              onClick={() => changePreferences({ density: each })}
            >
              {t(`settings.densities.${each}`)}
            </button>
          ))}
        </div>
      </fieldset>
      <button type="button" className="button" aria-expanded={keys} onClick={() => setKeys(!keys)}>
        {t('settings.keys')}
      </button>
      {keys && (
        <Suspense fallback={null}>
          <KeyEditor onClose={() => setKeys(false)} />
        </Suspense>
      )}
      {unsaved && <p className="second small">{t('settings.unsaved')}</p>}
      <button type="button" className="button" onClick={onClose}>
        {t('settings.close')}
        <KeyCap k="Escape" />
      </button>
    </div>
  )
}
