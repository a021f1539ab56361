import { useMemo } from 'react'
import type { StreamName } from '../../log/event.ts'
import { idOf, kindOf } from '../../log/event.ts'
import { KeyButton } from '../keys/button.tsx'
import { send } from '../live/send.ts'
import { useRows } from '../live/store.ts'
import { useWords, type WordKey } from '../words/words.ts'
import { differences, isNewest, type MadeChange, sidesOf, undoOf, useChanges } from './changes.ts'
import { formatWhen, whoOf } from './when.ts'

const mostShown = 4
const mostDifferences = 6

/** The last changes of one thing; `z` takes the last one back. */
export function ThingHistory({ stream }: { stream: StreamName }) {
  const { t } = useWords()
  const all = useChanges((state) => state.changes)
  const [kind, id] = [kindOf(stream), idOf(stream)]
  const changes = useMemo(() => all.filter((one) => one.kind === kind && one.id === id), [all, kind, id])
  const [last] = changes
  return (
    <section className="thing-history" aria-label={t('administration.changes')}>
      <h3 className="inline">
        {t('administration.changes')}
        <span className="push" />
        {last && <UndoButton change={last} />}
      </h3>
      {changes.length === 0 && <p className="third">{t('administration.neverChanged')}</p>}
      <ol>
        {changes.slice(0, mostShown).map((change) => (
          <ChangeView key={change.seq} change={change} />
        ))}
      </ol>
    </section>
  )
}

/** Takes a change back; where something newer stands in its way, it says so instead. */
export function UndoButton({ change }: { change: MadeChange }) {
  const { t } = useWords()
  const changes = useChanges((state) => state.changes)
  const order = undoOf(change, isNewest(change, changes), t('administration.undone'))
  return (
    <KeyButton
      k="z"
      label={t('administration.undo')}
      onPress={() => order && void send(order)}
      disabled={!order}
      why={t('administration.changedSince')}
    />
  )
}

/** Who changed what, when, from what to what. */
export function ChangeView({ change }: { change: MadeChange }) {
  const { t } = useWords()
  const persons = useRows((state) => state.person)
  const timeZone = useRows((state) => state.centre?.timeZone ?? 'UTC')
  const { before, after } = sidesOf(change)
  const found = useMemo(() => differences(before, after), [before, after])
  const { reason, undoes } = change.body as { reason?: string; undoes?: number }
  return (
    <li className="made-change">
      <span className="inline">
        <span className="third">{formatWhen(change.time, timeZone)}</span>
        <b className="cut">{whoOf(change.by, persons)}</b>
        <span className="second">
          {undoes ? t('administration.tookBack') : t(`administration.fact.${change.type}` as WordKey)}
        </span>
        {reason && <span className="second cut">{reason}</span>}
      </span>
      {found.length > 0 && (
        <ul className="differences">
          {found.slice(0, mostDifferences).map((one) => (
            <li key={one.path}>
              {one.path && <span className="mono third">{one.path}</span>}
              <del>{one.before}</del> <ins>{one.after}</ins>
            </li>
          ))}
          {found.length > mostDifferences && (
            <li className="third">{t('administration.more', { count: found.length - mostDifferences })}</li>
          )}
        </ul>
      )}
    </li>
  )
}
