import { formatClock } from '../time/duration.ts'

const dayMs = 86_400_000

/**
 * The moment nearest to `near` (RFC 3339) whose time of day in the centre's zone is the typed one: `19:48:26`,
 * `19:48` or `194826`. Undefined where what was typed is no time. Exact to the second, except across a change of the
 * zone's clock.
 */
export function timeNear(typed: string, near: string, timeZone: string): string | undefined {
  const digits = typed.replace(/[\s:.]/g, '')
  if (!/^\d{4}(\d{2})?$/.test(digits)) return undefined
  const [hours, minutes, seconds] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4) || '00'].map(
    Number,
  )
  if (hours === undefined || minutes === undefined || seconds === undefined) return undefined
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined
  const nearMs = Math.floor(Date.parse(near) / 1000) * 1000
  const [h = 0, m = 0, s = 0] = formatClock(nearMs, timeZone).split(':').map(Number)
  const offMs = ((hours - h) * 3600 + (minutes - m) * 60 + seconds - s) * 1000
  const around = [offMs - dayMs, offMs, offMs + dayMs].sort((a, b) => Math.abs(a) - Math.abs(b))
  return new Date(nearMs + (around[0] as number)).toISOString()
}
