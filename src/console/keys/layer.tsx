import { createContext, type ReactNode, use } from 'react'

const Layer = createContext(0)

/** How far in front the keys of this place stand. */
export function useLayer(): number {
  return use(Layer)
}

/**
 * What stands in front (a question in place, the chosen unit, a ringing call): its keys come before those behind
 * it, whichever was drawn first.
 */
export function InFront({ children }: { children: ReactNode }) {
  return <Layer value={use(Layer) + 1}>{children}</Layer>
}
