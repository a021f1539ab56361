import { useDesk } from './desk.ts'

/** What an order in the making would act on, and the unit under the hand: shown in every window of the person. */
export interface Aim {
  incident?: string
  units: readonly string[]
}

/** The things that orders concern, as a desk shows them; undefined where they are about no incident and no unit. */
export function aimOf(orders: readonly { about: readonly string[] }[]): Aim | undefined {
  const about = [...new Set(orders.flatMap((order) => order.about))]
  const named = (kind: string) =>
    about.filter((stream) => stream.startsWith(`${kind}/`)).map((stream) => stream.slice(kind.length + 1))
  const [incident] = named('incident')
  const units = named('unit')
  if (incident === undefined && units.length === 0) return undefined
  return { ...(incident !== undefined && { incident }), units }
}

/** The same aim said again moves nothing. */
export function aimAt(aim: Aim | undefined): void {
  if (JSON.stringify(useDesk.getState().aim) !== JSON.stringify(aim)) useDesk.setState({ aim })
}

export function pointAt(unit: string | undefined): void {
  if (useDesk.getState().pointed !== unit) useDesk.setState({ pointed: unit })
}

/** The units that stand out because of a hand or an order, in this window or another. */
export function unitsAimedAt({ aim, pointed }: { aim?: Aim; pointed?: string }): string[] {
  const units = aim?.units ?? []
  return pointed === undefined || units.includes(pointed) ? [...units] : [...units, pointed]
}

/** Whether a row of the board is one of them. */
export function useAimedUnit(unit: string): boolean {
  return useDesk((state) => state.pointed === unit || (state.aim?.units.includes(unit) ?? false))
}

export function useAimedIncident(incident: string): boolean {
  return useDesk((state) => state.aim?.incident === incident)
}
