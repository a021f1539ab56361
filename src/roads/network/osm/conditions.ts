import { travelKind, type WeekHours } from '../road-network.ts'
import { metresOf, tonnesOf } from './measure.ts'
import { heavyVehicle, lightVehicle, type Vehicle } from './vehicles.ts'
import { parseWeekHours } from './week-hours.ts'

const { normal, sirens, heavy, foot } = travelKind

/** `VALUE @ (CONDITION)`: when it holds, and for whom of our travellers. */
export interface Clause {
  value: string
  /** Bits of `travelKind` that meet the condition. */
  kinds: number
  /** At all hours where absent. */
  hours?: WeekHours
}

export interface ReadClauses {
  clauses: Clause[]
  /** Clauses with a condition that is neither hours of the week nor the measure of a vehicle. */
  unread: string[]
  namesHolidays: boolean
}

/** Takes a `:conditional` value apart (OSM wiki, "Conditional restrictions"). Later clauses overrule earlier ones. */
export function parseConditional(text: string): ReadClauses {
  const read: ReadClauses = { clauses: [], unread: [], namesHolidays: false }
  for (const part of splitClauses(text)) {
    const at = part.indexOf('@')
    const value = part.slice(0, at).trim()
    const condition = at < 0 ? undefined : parseCondition(bare(part.slice(at + 1)))
    if (condition && value !== '') {
      const { kinds, hours } = condition
      read.clauses.push({ value, kinds, ...(hours && { hours }) })
      read.namesHolidays ||= condition.namesHolidays
    } else read.unread.push(part.trim())
  }
  return read
}

/** Cuts at `;`, but not within parentheses, nor where what follows has no `@` and so belongs to the hours before. */
function splitClauses(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth++
    else if (text[i] === ')') depth--
    else if (text[i] === ';' && depth === 0 && /^[^;(]*@/.test(text.slice(i + 1))) {
      parts.push(text.slice(start, i))
      start = i + 1
    }
  }
  return [...parts, text.slice(start)].filter((part) => part.trim() !== '')
}

function bare(text: string): string {
  const trimmed = text.trim().replace(/;$/, '')
  return /^\([^()]*\)$/.test(trimmed) ? trimmed.slice(1, -1).trim() : trimmed
}

function parseCondition(text: string) {
  let kinds: number = normal | sirens | heavy | foot
  let hours: WeekHours | undefined
  let namesHolidays = false
  for (const part of text.split(/\s+AND\s+/i)) {
    const measured = kindsMeasuring(bare(part))
    if (measured !== undefined) {
      kinds &= measured
      continue
    }
    const read = hours ? undefined : parseWeekHours(bare(part))
    if (!read) return undefined
    hours = read.hours
    namesHolidays = read.namesHolidays
  }
  return { kinds, hours, namesHolidays }
}

const measures: Record<
  string,
  { of: (text: string) => number | undefined; has: (vehicle: Vehicle) => number }
> = {
  weight: { of: tonnesOf, has: ({ tonnes }) => tonnes },
  maxweight: { of: tonnesOf, has: ({ tonnes }) => tonnes },
  maxweightrating: { of: tonnesOf, has: ({ tonnes }) => tonnes },
  axleload: { of: tonnesOf, has: ({ axleTonnes }) => axleTonnes },
  height: { of: metresOf, has: ({ heightMetres }) => heightMetres },
  width: { of: metresOf, has: ({ widthMetres }) => widthMetres },
  length: { of: metresOf, has: ({ lengthMetres }) => lengthMetres },
}

/** Who meets a condition like `weight>7.5`; undefined where it is no such condition. */
function kindsMeasuring(text: string): number | undefined {
  const [, name = '', sign, limitText = ''] = /^([a-z]+)\s*(<=|>=|<|>|=)\s*(.+)$/i.exec(text) ?? []
  const measure = measures[name.toLowerCase()]
  const limit = measure?.of(limitText.trim())
  if (!measure || limit === undefined) return undefined
  const meets = (vehicle: Vehicle) => {
    const own = measure.has(vehicle)
    if (sign === '<') return own < limit
    if (sign === '>') return own > limit
    if (sign === '<=') return own <= limit
    return sign === '>=' ? own >= limit : own === limit
  }
  return (meets(lightVehicle) ? normal | sirens : 0) | (meets(heavyVehicle) ? heavy : 0)
}
