import { lazy, Suspense, useState } from 'react'
import { useKey } from '../keys/bindings.ts'
import { BarPanel } from '../parts/bar-panel.tsx'
import { useWords } from '../words/words.ts'
import { densities, densityAfter } from './density-choice.ts'
import { changePreferences, usePreferences } from './preferences.ts'

const KeyEditor = lazy(() => import('../keys/editor.tsx'))

/** The panel behind the button in the bar: how the person likes to work, at any desk. */
export function Settings() {
  const { t } = useWords()
  const density = usePreferences((state) => state.chosen.density)
  useKey('g e', t('settings.nextDensity'), () => changePreferences({ density: densityAfter(density) }))
  return (
    <BarPanel k="g j" label={t('settings.open')} className="settings">
      <Choices />
    </BarPanel>
  )
}

function Choices() {
  const { t } = useWords()
  const density = usePreferences((state) => state.chosen.density ?? 'auto')
  const unsaved = usePreferences((state) => state.unsaved)
  const [keys, setKeys] = useState(false)
  return (
    <>
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
    </>
  )
}
