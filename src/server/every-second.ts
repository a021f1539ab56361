/**
 * Calls a piece of work once a second, on the second as well as the machine can. A late turn is not made up for;
 * a failing one is told and the next comes all the same. Answers how to stop.
 */
export function everySecond(work: () => unknown, onTrouble: (error: unknown) => void): () => void {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  function plan() {
    if (stopped) return
    timer = setTimeout(turn, 1000 - (performance.now() % 1000))
  }
  async function turn() {
    plan()
    try {
      await work()
    } catch (error) {
      onTrouble(error)
    }
  }
  plan()
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
