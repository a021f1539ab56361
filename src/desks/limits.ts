/** A draft is what one field holds: a few pages at the most. */
export const longestDraftLetters = 20_000
/** Drafts of one person at a time. */
export const mostDrafts = 200
/** Somebody who types says so again at least this often; who is silent longer is no longer there. */
export const presenceSeconds = 10
/** A message of a reader on the live socket has at most so many bytes. */
export const longestSayingBytes = 512
/** So many messages at once, and then so many a second. */
export const sayingBurst = 20
export const sayingsPerSecond = 4
