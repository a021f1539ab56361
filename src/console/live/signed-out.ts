/** Who wants to know that the session is over. */
const listeners = new Set<() => void>()

export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function signedOut(): void {
  for (const listener of listeners) listener()
}
