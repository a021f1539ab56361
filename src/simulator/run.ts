import type { Simulator } from './live.ts'

const tickMilliseconds = 250

/** Keeps the training city alive by the machine's clock. Answers how to stop it for good. */
export function runSimulator(simulator: Simulator, onTrouble: (error: unknown) => void): () => void {
  const timer = setInterval(() => {
    try {
      simulator.tick()
    } catch (error) {
      onTrouble(error)
    }
  }, tickMilliseconds)
  return () => {
    clearInterval(timer)
    simulator.stop()
  }
}
