import { useState } from 'react'
import type { Standing } from '../../roads/closures/standing.ts'
import { ReasonLine } from '../alarms/reason-line.tsx'
import { useKey } from '../keys/bindings.ts'
import { Choice, KeyButton } from '../keys/button.tsx'
import type { Closure } from '../live/records.ts'
import { send } from '../live/send.ts'
import { type ClosureTimes, confirmClosure, extendClosure, type Order, reopenRoad } from '../orders.ts'
import { AskRow } from '../parts/ask-row.tsx'
import { RefusalAt } from '../parts/refusal.tsx'
import { useMay, useMayEver } from '../session/use-may.ts'
import { useWords, type WordKey } from '../words/words.ts'

const minuteMs = 60_000

const lengths: readonly { key: WordKey; times(now: number): ClosureTimes }[] = [
  { key: 'closure.minutes30', times: (now) => ({ until: after(now, 30) }) },
  { key: 'closure.hour1', times: (now) => ({ until: after(now, 60) }) },
  { key: 'closure.hours4', times: (now) => ({ until: after(now, 240) }) },
  { key: 'closure.openEnd', times: (now) => ({ reviewAt: after(now, 120) }) },
]

function after(now: number, minutes: number): string {
  return new Date(now + minutes * minuteMs).toISOString()
}

/** What can be done with the chosen closure, by this person and as it stands. */
export function ClosureActs({
  closure,
  standing,
  now,
  onShow,
}: {
  closure: Closure
  standing: Standing
  now: string
  onShow(): void
}) {
  const { t } = useWords()
  const [asks, setAsks] = useState<'length' | 'reason'>()
  const mayChange = useMayEver('extendClosure')
  const mayOpen = useMay()(reopenRoad(closure.id, '-'))
  const stream = `closure/${closure.id}` as const
  const leave = () => setAsks(undefined)
  const give = (order: Order) => {
    leave()
    void send(order)
  }
  const ended = standing === 'ended'
  return (
    <div className="closure-acts">
      {asks === undefined && (
        <div className="closure-buttons">
          {mayChange && standing === 'reported' && (
            <KeyButton
              k="y"
              label={t('closure.confirm')}
              onPress={() => give(confirmClosure(closure.id))}
              main
            />
          )}
          {mayChange && standing !== 'reported' && (
            <KeyButton
              k="u"
              label={t(ended ? 'closure.again' : 'closure.extend')}
              onPress={() => setAsks('length')}
            />
          )}
          {mayOpen && !ended && (
            <KeyButton k="v" label={t('closure.open')} onPress={() => setAsks('reason')} />
          )}
          <KeyButton k="." label={t('closure.show')} onPress={onShow} />
        </div>
      )}
      {asks === 'length' && (
        <AskRow title={t('closure.extendHow')} onLeave={leave}>
          <div className="choices">
            {lengths.map(({ key, times }, index) => (
              <Length
                key={key}
                k={String(index + 1)}
                label={t(key)}
                onPress={() => give(extendClosure(closure.id, times(Date.parse(now))))}
              />
            ))}
          </div>
        </AskRow>
      )}
      {asks === 'reason' && (
        <ReasonLine
          draft={`reopen.${closure.id}`}
          title={t('closure.whyOpen', { label: closure.label })}
          onLeave={leave}
          onReason={(reason) => give(reopenRoad(closure.id, reason))}
        />
      )}
      <RefusalAt stream={stream} />
    </div>
  )
}

function Length({ k, label, onPress }: { k: string; label: string; onPress(): void }) {
  useKey(k, label, onPress)
  return <Choice k={k} label={label} onPress={onPress} />
}
