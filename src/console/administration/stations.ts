import type { Unit } from '../live/records.ts'
import { bulkOrder } from './unit-form.ts'

/** A station, as the units that are at home there tell it. Without a name: those that have none. */
export interface Station {
  name: string
  /** By their call signs. */
  units: Unit[]
  /** In the order of their codes. */
  services: string[]
  atWork: number
}

const order = new Intl.Collator('es', { numeric: true })

/** Stations by name, those without one last, that match what is typed: their name, a service or a unit. */
export function stationsOf(units: Iterable<Unit>, typed: string): Station[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return [...Map.groupBy(units, ({ station = '' }) => station)]
    .map(([name, here]): Station => {
      const sorted = here.toSorted((a, b) => order.compare(a.callSign, b.callSign))
      return {
        name,
        units: sorted,
        services: [...new Set(here.map(({ service }) => service))].sort(),
        atWork: here.filter(({ current }) => current !== undefined).length,
      }
    })
    .filter(({ name, services, units: here }) => {
      const text = [name, ...services, ...here.map(({ callSign }) => callSign)].join(' ').toLowerCase()
      return words.every((word) => text.includes(word))
    })
    .sort((a, b) => Number(a.name === '') - Number(b.name === '') || order.compare(a.name, b.name))
}

/** Renames a station, or moves some of its units to another: a change of each unit, nothing where it is so already. */
export function stationOrders(units: readonly Unit[], name: string) {
  const wanted = name.trim()
  return units.flatMap((unit) => bulkOrder(unit, wanted, '') ?? [])
}
