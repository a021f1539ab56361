import { closureCauses } from '../../roads/closures/causes.ts'
import { owesWord, standingOf } from '../../roads/closures/standing.ts'
import type { Closure } from '../live/records.ts'
import { useRows } from '../live/store.ts'
import { formatClock } from '../time/duration.ts'
import { type Say, useWords } from '../words/words.ts'

/** One closure: where, why, how, until when, and whose word it is. */
export function ClosureRow({
  closure,
  now,
  chosen,
  onChoose,
}: {
  closure: Closure
  now: string
  chosen: boolean
  onChoose(): void
}) {
  const { t, language } = useWords()
  const zone = useRows((state) => state.centre?.timeZone) ?? 'UTC'
  const clock = (time: string) => formatClock(time, zone).slice(0, 5)
  const { label, cause, madeAt, madeBy, personal } = closure
  return (
    <button
      type="button"
      className={`closure-row ${owesWord(closure, now) ? 'owes' : ''}`}
      aria-pressed={chosen}
      tabIndex={-1}
      onClick={onChoose}
    >
      <span className="closure-sign" data-look={closure.factor === undefined ? 'closed' : 'slow'} />
      <span className="cut">
        <b>{label}</b>
      </span>
      <span className="mono">{whenOf(closure, now, t, clock)}</span>
      <span className="second cut closure-why">
        {[closureCauses[cause][language], ...traitsOf(closure, t), personal?.note]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <span className="third">{t('closure.by', { who: whoOf(madeBy), time: clock(madeAt) })}</span>
    </button>
  )
}

function whoOf(name: string): string {
  return name.slice(name.indexOf('/') + 1)
}

function traitsOf({ factor, binds, shape, counts }: Closure, t: Say): string[] {
  return [
    factor === undefined ? t('closure.closed') : t('closure.slowed', { factor }),
    ...(binds === 'heavy' ? [t('closure.heavy')] : []),
    ...(shape.kind === 'line' && shape.way === 'along' ? [t('closure.along')] : []),
    ...(counts ? [] : [t('closure.notCounted')]),
  ]
}

function whenOf(closure: Closure, now: string, t: Say, clock: (time: string) => string): string {
  const { from, until, reviewAt, ended } = closure
  if (ended) return t(ended.expired ? 'closure.expiredAt' : 'closure.endedAt', { time: clock(ended.at) })
  if (standingOf(closure, now) === 'planned') {
    return t('closure.fromTo', { from: clock(from), to: clock(until ?? reviewAt ?? from) })
  }
  if (until !== undefined) return t('closure.until', { time: clock(until) })
  const time = clock(reviewAt ?? from)
  return t(owesWord(closure, now) ? 'closure.mustReview' : 'closure.review', { time })
}
