import { useEffect } from 'react'
import { KeyButton } from '../keys/button.tsx'
import { InFront } from '../keys/layer.tsx'
import { formatClock } from '../time/duration.ts'
import { useWords } from '../words/words.ts'
import { useLink } from './connection.ts'
import { decide, type LateEntry, noteWeighed, useLate } from './late.ts'
import { orderName } from './order-name.ts'
import { createRounds } from './rounds.ts'
import { weigh } from './send.ts'
import { useRows } from './store.ts'

/** Each change of the record can change what holds: all are weighed anew, a round after the other. */
const weighing = createRounds(async () => {
  for (const entry of useLate.getState().entries) {
    const outcome = await weigh(entry)
    if (outcome) noteWeighed(entry.id, outcome)
  }
}, 150)

/**
 * "Hecho mientras no había conexión": each order with its time and whether it still holds. Nothing goes in until a
 * person says so; it takes no focus and hides no field.
 */
export function LatePanel() {
  const { t } = useWords()
  const entries = useLate((state) => state.entries)
  const open = useLink((state) => state.link.state === 'open')
  const seq = useRows((state) => state.seq)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the record can change what holds
  useEffect(() => {
    if (open && entries.length > 0) weighing.ask()
  }, [open, seq, entries.length])
  useEffect(() => weighing.stop, [])
  const [first] = entries
  if (!first) return null
  const sound = entries.filter(({ weighed }) => weighed?.ok)
  return (
    <InFront>
      <section className="late-panel" aria-label={t('late.title')}>
        <div className="late-head">
          <b>{t('late.title')}</b> <span className="count">{entries.length}</span>
          <span className="push" />
          <span className="third">{open ? t('late.how') : t('late.notYet')}</span>
        </div>
        <ol className="late-list">
          {entries.map((entry, index) => (
            <Entry key={entry.id} entry={entry} first={index === 0} open={open} />
          ))}
        </ol>
        {entries.length > 1 && (
          <div className="late-all">
            <KeyButton
              k="b t"
              label={t('late.confirmAll', { count: sound.length })}
              disabled={!open || sound.length === 0}
              onPress={() => {
                for (const { id } of sound) decide(id, 'confirm')
              }}
            />
          </div>
        )}
      </section>
    </InFront>
  )
}

function Entry({ entry, first, open }: { entry: LateEntry; first: boolean; open: boolean }) {
  const { t } = useWords()
  const rows = useRows()
  const timeZone = rows.centre?.timeZone ?? 'UTC'
  const { weighed } = entry
  return (
    <li className="late-entry">
      <time className="mono">{formatClock(entry.madeAt, timeZone)}</time>
      <span className="what">{orderName(entry.order, rows, t)}</span>
      <span className={!weighed ? 'verdict' : weighed.ok ? 'verdict yes' : 'verdict no'}>
        {!weighed ? t('late.weighing') : weighed.ok ? t('late.holds') : (weighed.what ?? weighed.refused)}
      </span>
      <span className="acts">
        <KeyButton
          {...(first && { k: 'b c' })}
          label={t('late.confirm')}
          main={first && weighed?.ok === true}
          disabled={!open}
          onPress={() => decide(entry.id, 'confirm')}
        />
        <KeyButton
          {...(first && { k: 'b x' })}
          label={t('late.drop')}
          disabled={!open}
          onPress={() => decide(entry.id, 'drop')}
        />
      </span>
    </li>
  )
}
