import { useKey, useOwnKey } from '../keys/bindings.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import { formatDuration } from '../time/duration.ts'
import { useWords } from '../words/words.ts'
import { sendReverse, useUndo } from './last-order.ts'

/** "z deshacer: P27 al 350 (00:20)": what the key would take back, while it still can. */
export function UndoHint() {
  const { t } = useWords()
  const held = useUndo()
  const label = t('undo.undo')
  const can = held && 'orders' in held.undo ? held.undo : undefined
  const why = held && 'refused' in held.undo ? t(held.undo.refused.key, held.undo.refused.gaps) : undefined
  const key = useOwnKey('z', label)
  useKey('z', label, () => can && sendReverse(can.orders), {
    enabled: can !== undefined,
    ...(why && { why }),
  })
  if (!held || !can) return null
  return (
    <button
      type="button"
      className="hint undo-hint"
      onClick={() => sendReverse(can.orders)}
      aria-keyshortcuts={key}
    >
      {key && <KeyCap k={key} exact />}
      <span className="cut">
        {label.toLowerCase()}: {t(can.says.key, can.says.gaps)}
      </span>
      <span className="undo-time">({formatDuration(held.seconds)})</span>
    </button>
  )
}
