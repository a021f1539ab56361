/** After a key so long nothing is begun that can wait. */
const restMs = 250
/** … but what waits comes at the latest after this, however busily one types. */
const longestMs = 2500

let pressedAt = Number.NEGATIVE_INFINITY

/** Called for each key that is pressed. */
export function keyPressed(now: number): void {
  pressedAt = now
}

/** How long to wait before beginning, for what has been due since `dueAt`: 0 where no key is expected. */
export function quietInMs(now: number, dueAt: number): number {
  const rest = pressedAt + restMs - now
  const left = dueAt + longestMs - now
  return Math.max(0, Math.min(rest, left))
}

/**
 * Does it when no key has come for a moment: what the screen can do a little later never delays what a person types. Answers how to
 * call it off.
 */
export function whenQuiet(act: () => void): () => void {
  const dueAt = performance.now()
  let timer: ReturnType<typeof setTimeout>
  const look = () => {
    const wait = quietInMs(performance.now(), dueAt)
    if (wait === 0) act()
    else timer = setTimeout(look, wait)
  }
  timer = setTimeout(look, 0)
  return () => clearTimeout(timer)
}

if (typeof window !== 'undefined')
  window.addEventListener('keydown', () => keyPressed(performance.now()), { capture: true, passive: true })
