/** Work done over and over, one round at a time. */
export interface Rounds {
  /** There is reason for a round: one follows soon, or after the one that runs; many asks make one round. */
  ask(): void
  /** No further round; one that runs comes to its end. */
  stop(): void
}

/**
 * Rounds of `work`, each after `restMs` of rest. However often it is asked, a round that has begun is never begun
 * over: what is asked meanwhile is owed one round more. A round that fails ends like any other.
 */
export function createRounds(work: () => Promise<void>, restMs: number): Rounds {
  let resting: ReturnType<typeof setTimeout> | undefined
  let running = false
  let owed = false

  async function round() {
    resting = undefined
    running = true
    await work().catch(() => {})
    running = false
    if (owed) rest()
  }

  function rest() {
    owed = false
    resting = setTimeout(() => void round(), restMs)
  }

  return {
    ask() {
      if (running) owed = true
      else if (resting === undefined) rest()
    },
    stop() {
      clearTimeout(resting)
      resting = undefined
      owed = false
    },
  }
}
