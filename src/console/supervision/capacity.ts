/** What `readyBy` means: NENA has 90 % of calls answered within 15 s. */
export const answerGoal = { share: 0.9, seconds: 15 }

/** Fewer calls than this say nothing of how long one takes. */
export const fewestCalls = 5

/**
 * The most calls an hour that so many people answer with 90 % within 15 s, where one call takes `handleSeconds` on
 * average: Erlang C (A. K. Erlang, 1917), for calls that come at random and wait in one queue. 0 without people.
 */
export function callsAnHour(people: number, handleSeconds: number): number {
  if (people < 1 || handleSeconds <= 0) return 0
  let low = 0
  let high = Math.floor((people * 3600) / handleSeconds)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (shareInTime(people, middle, handleSeconds) >= answerGoal.share) low = middle
    else high = middle - 1
  }
  return low
}

/** The share of calls that wait no longer than the goal. */
export function shareInTime(people: number, callsPerHour: number, handleSeconds: number): number {
  const load = (callsPerHour * handleSeconds) / 3600
  if (load >= people) return 0
  return 1 - waitShare(people, load) * Math.exp((-(people - load) * answerGoal.seconds) / handleSeconds)
}

/** The share of calls that find nobody free, by the recursion of Erlang B, which overflows for no number of people. */
function waitShare(people: number, load: number): number {
  let blocked = 1
  for (let n = 1; n <= people; n++) blocked = (load * blocked) / (n + load * blocked)
  return blocked / (1 - (load / people) * (1 - blocked))
}

/** No centre's calls are this short: a training city that runs at a multiple of time says nothing of people. */
export const shortestMeanSeconds = 15

/** How long today's calls took on average, seconds; undefined for too few. */
export function usualSeconds(
  lengths: { count: number; meanSeconds?: number } | undefined,
): number | undefined {
  if (!lengths || lengths.count < fewestCalls) return undefined
  const { meanSeconds } = lengths
  return meanSeconds === undefined || meanSeconds < shortestMeanSeconds ? undefined : meanSeconds
}
