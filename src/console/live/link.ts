/** How the link to the centre stands. Times are this machine's monotonic milliseconds. */
export interface Link {
  state: 'opening' | 'open' | 'lost'
  /** When the centre last said anything. */
  heardAt: number
  /** When the link was lost; absent while it is open. */
  lostAt?: number
  attempts: number
}

/** After this long without a word the screen says in red that what it shows is old. */
export const silenceMs = 5000

export function opening(now: number): Link {
  return { state: 'opening', heardAt: now, attempts: 0 }
}

export function opened(link: Link, now: number): Link {
  return { state: 'open', heardAt: now, attempts: link.attempts }
}

/** A word of the centre also ends the count of attempts: only a link that speaks is a link. */
export function heard(now: number): Link {
  return { state: 'open', heardAt: now, attempts: 0 }
}

export function lost(link: Link, now: number): Link {
  return { state: 'lost', heardAt: link.heardAt, lostAt: link.lostAt ?? now, attempts: link.attempts + 1 }
}

/** Milliseconds without a word of the centre. */
export function silence(link: Link, now: number): number {
  return Math.max(0, now - link.heardAt)
}

/** What the screen shows is old: the link is lost, or open and silent. */
export function isStale(link: Link, now: number): boolean {
  return link.state === 'lost' || (link.state === 'open' && silence(link, now) >= silenceMs)
}

/** Before the next attempt: at once at first, then longer, at most 5 s, spread so that consoles do not come as one. */
export function retryMs(attempts: number, random: number): number {
  const base = Math.min(5000, 250 * 2 ** Math.max(0, attempts - 1))
  return Math.round(base * (0.6 + 0.4 * random))
}
