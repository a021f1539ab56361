import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useKey } from '../keys/bindings.ts'
import { AltKey, KeyCap } from '../keys/key-cap.tsx'
import { InFront } from '../keys/layer.tsx'
import { useWords } from '../words/words.ts'

interface What {
  label: string
  /** Besides `keys-overlay account`, which every such panel wears. */
  className?: string
  children: ReactNode
}

/** A button in the bar at the foot and the dialog that it or its key opens. */
export function BarPanel({ k, ...what }: What & { k: string }) {
  const [open, setOpen] = useState(false)
  useKey(k, what.label, () => setOpen(true))
  return (
    <>
      <button type="button" className="hint" onClick={() => setOpen(!open)} aria-expanded={open}>
        {what.label} <AltKey k={k} />
      </button>
      {open && (
        <InFront>
          <Panel {...what} onClose={() => setOpen(false)} />
        </InFront>
      )}
    </>
  )
}

/** Takes the focus to its first field or button, and gives it back where it was. */
function Panel({ label, className = '', children, onClose }: What & { onClose(): void }) {
  const { t } = useWords()
  const panel = useRef<HTMLDivElement>(null)
  useKey('Escape', t('keys.close'), onClose)
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null
    panel.current?.querySelector<HTMLElement>('input, button')?.focus()
    return () => {
      if (before?.isConnected) before.focus()
    }
  }, [])
  return (
    <div
      className={`keys-overlay account ${className}`}
      role="dialog"
      aria-label={label}
      ref={panel}
      data-in-front
    >
      <h2>{label}</h2>
      {children}
      <button type="button" className="button" onClick={onClose}>
        {t('keys.close')}
        <KeyCap k="Escape" />
      </button>
    </div>
  )
}
