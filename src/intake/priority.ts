/** How urgent a call is before anybody has heard it (centre/C3). 1 goes first. */
export type CallPriority = 1 | 2 | 3 | 4 | 5
export type Channel = 'web' | 'phone'

/**
 * What is known of a call without answering it.
 * - `silent`: nobody speaks, or the caller chose not to (often: cannot be heard by somebody)
 * - `odd`: something is off (no number, cut sentences, a line that behaves strangely)
 * - `abandoned`: the caller went before an answer and must be called back
 */
export type Signal = 'silent' | 'abandoned' | 'odd'

/**
 * Priority by channel and signal. A silent call goes first: who cannot speak cannot insist either. One who went
 * waits behind those who are still there, unless silent. A call with several signals has the most urgent, save
 * that `abandoned` alone never lifts a call.
 */
export const priorityTable: Record<Channel, Record<'plain' | Signal, CallPriority>> = {
  web: { plain: 2, silent: 1, odd: 2, abandoned: 3 },
  phone: { plain: 2, silent: 1, odd: 2, abandoned: 3 },
}

/** Priority of a waiting call, from the table. */
export function priorityOf(channel: Channel, signals: readonly Signal[]): CallPriority {
  const row = priorityTable[channel]
  if (signals.includes('silent')) return row.silent
  if (signals.includes('abandoned')) return row.abandoned
  return signals.includes('odd') ? row.odd : row.plain
}
