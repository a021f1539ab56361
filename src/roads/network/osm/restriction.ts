import type { OsmMember, OsmRelation, Tags } from '../../../exchange/osm.ts'
import { travelKind, type WeekHours } from '../road-network.ts'
import { parseConditional } from './conditions.ts'
import { mergedHours, parseWeekHours, weekMinutes } from './week-hours.ts'

const { normal, sirens, heavy } = travelKind

/** A turn restriction as its relation states it, before the ways are cut. */
export interface StatedRestriction {
  id: number
  kind: 'no' | 'only'
  binds: number
  hours?: WeekHours
  from: number[]
  via: { type: 'node' | 'way'; ref: number }[]
  to: number[]
}

export type RestrictionFault = 'bindsNobody' | 'restrictionNotRead' | 'conditionNotRead' | 'holidays'

/** By the traveller that a key or `except` names: the bits of ours who are such. */
const kindsNamed: Record<string, number> = {
  vehicle: normal | sirens | heavy,
  motor_vehicle: normal | sirens | heavy,
  motorcar: normal | sirens,
  hgv: heavy,
  goods: heavy,
  emergency: sirens | heavy,
  // What buses may do, sirens may (see access).
  psv: sirens | heavy,
  bus: sirens | heavy,
}

const kinds = /^(no|only)_(left_turn|right_turn|straight_on|u_turn|slight_left|slight_right|turn|entry|exit)$/

export function isRestriction({ tags }: OsmRelation): boolean {
  return tags.type === 'restriction' || (tags.type?.startsWith('restriction:') ?? false)
}

/**
 * The restrictions that a relation states (OSM wiki, "Relation:restriction"): one for each of `restriction`,
 * `restriction:hgv` and their `:conditional` forms that binds some of our travellers.
 */
export function statedRestrictions(
  relation: OsmRelation,
  onFault: (fault: RestrictionFault, example: string) => void,
): StatedRestriction[] {
  const example = `relation ${relation.id}`
  const members = membersOf(relation.members)
  const read = rulesOf(relation.tags, (fault, tag) => onFault(fault, `${example} ${tag}`))
  if (read.length === 0) return []
  if (!members) {
    onFault('restrictionNotRead', example)
    return []
  }
  return read.map((rule) => ({ id: relation.id, ...rule, ...members }))
}

type Rule = Pick<StatedRestriction, 'kind' | 'binds' | 'hours'>

function rulesOf(tags: Tags, onFault: (fault: RestrictionFault, tag: string) => void): Rule[] {
  const legacyKind = tags.type?.slice('restriction:'.length)
  const exempt = (tags.except ?? '')
    .split(';')
    .reduce((bits, name) => bits | (kindsNamed[name.trim()] ?? 0), 0)
  const keys = Object.keys(tags).filter((key) => /^restriction(:|$)/.test(key))
  if (keys.length === 0) onFault('restrictionNotRead', tags.type ?? '')
  return keys.flatMap((key) => {
    const named =
      key.replace(/^restriction:?/, '').replace(/:?conditional$/, '') || legacyKind || 'motor_vehicle'
    const binds = (kindsNamed[named] ?? 0) & ~exempt
    const tag = `${key}=${tags[key]}`
    if (binds === 0) {
      onFault('bindsNobody', tag)
      return []
    }
    return key.endsWith('conditional')
      ? conditional(tags[key] as string, binds, tag)
      : plain(tags[key] as string, binds, tag)
  })

  function plain(value: string, binds: number, tag: string): Rule[] {
    const kind = kinds.exec(value)?.[1] as Rule['kind'] | undefined
    const hours = legacyHours(tags)
    if (!kind) onFault('restrictionNotRead', tag)
    else if (hours === 'unread') onFault('conditionNotRead', `${tag} day_on, hour_on`)
    return kind && hours !== 'unread' ? [{ kind, binds, ...(hours && { hours }) }] : []
  }

  function conditional(text: string, binds: number, tag: string): Rule[] {
    const { clauses, unread, namesHolidays } = parseConditional(text)
    if (unread.length > 0) onFault('conditionNotRead', tag)
    if (namesHolidays) onFault('holidays', tag)
    return clauses.flatMap((clause) => {
      const kind = kinds.exec(clause.value)?.[1] as Rule['kind'] | undefined
      const bound = binds & clause.kinds
      if (!kind) onFault('restrictionNotRead', tag)
      else if (bound === 0) onFault('bindsNobody', tag)
      return kind && bound !== 0 ? [{ kind, binds: bound, ...(clause.hours && { hours: clause.hours }) }] : []
    })
  }
}

const fullDays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** `day_on`, `day_off`, `hour_on`, `hour_off`, which came before `:conditional`. */
function legacyHours(tags: Tags): WeekHours | undefined | 'unread' {
  const { day_on: dayOn, day_off: dayOff, hour_on: hourOn, hour_off: hourOff } = tags
  if (dayOn === undefined && hourOn === undefined) return undefined
  const short = (name: string | undefined) =>
    fullDays.includes(name?.toLowerCase() ?? '') ? (name as string).slice(0, 2) : undefined
  const days = dayOn === undefined ? '' : `${short(dayOn)}-${short(dayOff)}`
  const times = hourOn === undefined ? '' : `${hourOn}-${hourOff}`
  const read = parseWeekHours(`${days} ${times}`)
  return read ? mergedHours(read.hours.filter(([from, to]) => from < to && to <= weekMinutes)) : 'unread'
}

function membersOf(members: OsmMember[]): Pick<StatedRestriction, 'from' | 'via' | 'to'> | undefined {
  const ways = (role: string) =>
    members.filter((one) => one.role === role && one.type === 'way').map(({ ref }) => ref)
  const from = ways('from')
  const to = ways('to')
  const via = members.flatMap(({ type, ref, role }) =>
    role === 'via' && type !== 'relation' ? [{ type, ref }] : [],
  )
  const nodes = via.filter(({ type }) => type === 'node').length
  const isRead = from.length > 0 && to.length > 0 && via.length > 0 && (nodes === 0 || via.length === 1)
  return isRead ? { from, via, to } : undefined
}
