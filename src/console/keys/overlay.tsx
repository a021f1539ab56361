import { useEffect, useState } from 'react'
import { useWords } from '../words/words.ts'
import { listBindings, useKey } from './bindings.ts'
import { KeyCap } from './key-cap.tsx'
import { InFront } from './layer.tsx'

/** The keys of the screen that is shown now: by `?`, or while Alt is held. */
export function KeysOverlay() {
  const { t } = useWords()
  const [shown, setShown] = useState(false)
  useKey('?', t('keys.all'), () => setShown(true))
  useAltHeld(setShown)
  if (!shown) return null
  return (
    <InFront>
      <Overlay onClose={() => setShown(false)} />
    </InFront>
  )
}

function Overlay({ onClose }: { onClose(): void }) {
  const { t } = useWords()
  useKey('Escape', t('keys.close'), onClose)
  useKey('?', t('keys.close'), onClose, { listed: false })
  return (
    <div className="keys-overlay" role="dialog" aria-label={t('keys.all')}>
      <h2>{t('keys.all')}</h2>
      <p className="second small">{t('keys.how')}</p>
      <ul>
        {listBindings().map((binding) => (
          <li key={binding.key} className={binding.enabled ? '' : 'third'}>
            <KeyCap k={binding.key} />
            <span>{binding.label}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

const holdMs = 450

function useAltHeld(show: (held: boolean) => void) {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = () => {
      clearTimeout(timer)
      timer = undefined
    }
    const down = (event: KeyboardEvent) => {
      if (event.key !== 'Alt') return stop()
      event.preventDefault()
      timer ??= setTimeout(() => show(true), holdMs)
    }
    const up = (event: KeyboardEvent) => {
      if (event.key !== 'Alt') return
      event.preventDefault()
      stop()
      show(false)
    }
    window.addEventListener('keydown', down)
    window.addEventListener('keyup', up)
    window.addEventListener('blur', stop)
    return () => {
      stop()
      window.removeEventListener('keydown', down)
      window.removeEventListener('keyup', up)
      window.removeEventListener('blur', stop)
    }
  }, [show])
}
