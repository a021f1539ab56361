import { create } from 'zustand'
import type { Incident } from '../live/records.ts'

/** Incidents this person keeps at hand, in the order in which they were kept. */
export const usePins = create<{ pinned: readonly string[] }>(() => ({ pinned: [] }))

export function togglePin(incident: string): void {
  usePins.setState(({ pinned }) => ({
    pinned: pinned.includes(incident) ? pinned.filter((id) => id !== incident) : [...pinned, incident],
  }))
}

/**
 * What stands in the row of those at hand: the pinned, and those with units chosen and not sent; only as long as
 * they are open. A merged one stands for what took it over.
 */
export function atHand(
  pinned: readonly string[],
  unsent: readonly string[],
  incidents: ReadonlyMap<string, Incident>,
): Incident[] {
  const found = [...pinned, ...unsent].flatMap((id) => {
    const incident = incidents.get(id)
    return incidents.get(incident?.mergedInto ?? id) ?? []
  })
  const open = found.filter(({ status }) => status === 'pending' || status === 'active')
  return [...new Map(open.map((incident) => [incident.id, incident])).values()]
}

/** The one beside, going round; the first where the one before me is not among them. */
export function beside(ids: readonly string[], chosen: string | undefined, step: 1 | -1): string | undefined {
  const at = chosen === undefined ? -1 : ids.indexOf(chosen)
  if (at < 0) return step > 0 ? ids[0] : ids.at(-1)
  return ids[(at + step + ids.length) % ids.length]
}
