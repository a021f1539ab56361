import { useState } from 'react'
import { useKey } from '../keys/bindings.ts'
import { KeyButton } from '../keys/button.tsx'
import { KeyCap } from '../keys/key-cap.tsx'
import { InFront } from '../keys/layer.tsx'
import { useRows } from '../live/store.ts'
import type { CityMap } from '../map/city-map.ts'
import { useMayEver } from '../session/use-may.ts'
import { useNow } from '../time/now.ts'
import { useWords } from '../words/words.ts'
import { owedCount } from './closure-groups.ts'
import { ClosureList } from './closure-list.tsx'
import './closures.css'
import { finishLine, leaveDrawing, undoPoint, useDrawing } from './drawing.ts'

/** The button that opens the list of closures over the map, with how many wait for a word. */
export function ClosuresPane({ map }: { map: CityMap }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const closures = useRows((state) => state.closure)
  const drawing = useDrawing((state) => state.points)
  const now = new Date(useNow()).toISOString()
  const label = t('closure.button')
  const mayConfirm = useMayEver('confirmClosure')
  const owed = mayConfirm ? owedCount(closures.values(), now) : 0
  useKey('m c', label, () => setOpen(!open))
  return (
    <>
      <button
        type="button"
        className="closures-key"
        aria-pressed={open}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {label}
        {owed > 0 && (
          <b className="closures-owed" title={t('closure.owed', { count: owed })}>
            {owed}
          </b>
        )}
        <KeyCap k="m c" />
      </button>
      {open && !drawing && (
        <InFront>
          <ClosureList map={map} now={now} onClose={() => setOpen(false)} />
        </InFront>
      )}
      {drawing && (
        <InFront>
          <DrawingBar count={drawing.length} />
        </InFront>
      )}
    </>
  )
}

function DrawingBar({ count }: { count: number }) {
  const { t } = useWords()
  useKey('Escape', t('keys.close'), leaveDrawing)
  useKey('Enter', t('closure.drawn'), finishLine, { listed: false })
  return (
    <section className="drawing-bar" aria-label={t('closure.draw')} data-in-front>
      <p role="status">{t('closure.drawing', { count })}</p>
      <KeyButton k="*" label={t('closure.drawn')} onPress={finishLine} disabled={count < 2} main />
      <KeyButton k=";" label={t('closure.lastPoint')} onPress={undoPoint} disabled={count === 0} />
    </section>
  )
}
