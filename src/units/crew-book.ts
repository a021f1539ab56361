import type { Machine } from '../log/machine.ts'

/**
 * Who said with whom they share a crew, for units registered and not yet registered: the one stream `crews/all`.
 * It lets a unit that is registered later find those that named it before.
 */
export interface CrewBook {
  shares: Record<string, string[]>
}

export const crewBookId = 'all'

export const crewBookMachine: Machine<CrewBook> = {
  kind: 'crews',
  evolve: (book, { body }) => ({
    shares: { ...book?.shares, [body.unit as string]: body.with as string[] },
  }),
  isLive: () => true,
}

/** The units that name this one. */
export function namersOf(book: CrewBook | undefined, unit: string): string[] {
  const entries = Object.entries(book?.shares ?? {})
  return entries.filter(([, shared]) => shared.includes(unit)).map(([namer]) => namer)
}
