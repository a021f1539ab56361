import { useRows } from '../live/store.ts'
import { formatClock, formatDuration, secondsBetween } from './duration.ts'
import { useNow } from './now.ts'

/** Counts up from a moment, each second, on a plate once it is late. */
export function Timer({
  since,
  warnSeconds,
  limitSeconds,
  className = '',
}: {
  since: string
  warnSeconds?: number
  limitSeconds?: number
  className?: string
}) {
  const seconds = secondsBetween(since, useNow())
  return (
    <span className={`${className} ${plateOf(seconds, warnSeconds, limitSeconds)}`}>
      {formatDuration(seconds)}
    </span>
  )
}

/** The plate's class of a time: amber past the warning, red past the limit, none before. */
export function plateOf(seconds: number, warnSeconds?: number, limitSeconds?: number): string {
  if (limitSeconds !== undefined && seconds >= limitSeconds) return 'plate-high'
  return warnSeconds !== undefined && seconds >= warnSeconds ? 'plate-medium' : ''
}

export function Clock() {
  const timeZone = useRows((state) => state.centre?.timeZone ?? 'UTC')
  return <time className="clock">{formatClock(useNow(), timeZone)}</time>
}
