import { closureCauses } from '../../roads/closures/causes.ts'
import { type ClosureSaid, readSaid, type TimeSaid } from '../../roads/closures/said.ts'
import type { Weighed, WeighQuestion } from '../closures/weighed.ts'
import { findByNumber } from '../incidents/board.ts'
import type { Closure } from '../live/records.ts'
import { type ClosureTimes, closeRoad, type RoadClosing, reopenRoad, slowRoad } from '../orders.ts'
import { mayEver } from '../session/may.ts'
import { formatClock } from '../time/duration.ts'
import type { Line } from './parse.ts'
import { type Effect, type Plan, problem } from './plan.ts'
import { lastTimeOfDay } from './plan-correct.ts'
import { plain } from './verbs.ts'
import type { World } from './world.ts'

/** An open end is looked at again in two hours where nobody says when. */
const reviewMs = 2 * 3_600_000
const dayMs = 24 * 3_600_000
/** `lento` without a number: it takes twice as long. */
const usualFactor = 2
const usualRadiusMetres = 60

/** `VC Bolívar entre Sucre y Colón inundación 2h`: what Enter would close, and whom it touches. */
export function planCloseRoad(line: Line, world: World): Plan {
  const question = questionOf(line, world)
  if (!question) return problem('closure.where')
  if (world.weighed?.key !== question.key) return problem('closure.looking')
  const { closure, weighed } = world.weighed
  if (!weighed.found) return problem(`closure.why.${weighed.why}`)
  const said = readSaid(line.text)
  const factor = line.verb === 'slowRoad' ? (said.factor ?? usualFactor) : said.factor
  const times = timesOf(said, world)
  const fields: RoadClosing = {
    closure,
    shape: weighed.shape,
    cause: said.cause ?? 'other',
    label: labelOf(weighed.label, weighed.streets),
    ...(said.heavyOnly && { binds: 'heavy' as const }),
    ...times,
  }
  const order = factor === undefined ? closeRoad(fields) : slowRoad({ ...fields, factor })
  const first: Effect = {
    sign: { icon: 'right' },
    key: factor === undefined ? 'closure.closes' : 'closure.slows',
    gaps: {
      label: fields.label,
      metres: weighed.metres,
      cause: closureCauses[fields.cause][world.language],
      factor: factor ?? 1,
    },
    aside: { key: 'order.inRecord' },
  }
  return { effects: [first, ...furtherEffects(weighed, said, times, world)], orders: [order] }
}

function furtherEffects(
  { units, incidents }: Weighed & { found: true },
  said: ClosureSaid,
  times: ClosureTimes,
  world: World,
): Effect[] {
  const clock = (time: string) => formatClock(Date.parse(time), world.timeZone ?? 'UTC').slice(0, 5)
  const callSigns = units.map((unit) => world.rows.unit.get(unit)?.callSign ?? unit).join(' ')
  const say = (key: Effect['key'], gaps?: Effect['gaps']): Effect => ({
    sign: { icon: 'right' },
    key,
    ...(gaps && { gaps }),
  })
  const isReport = !mayEver(world.me, 'confirmClosure')
  return [
    ...(times.from ? [say('closure.begins', { time: clock(times.from) })] : []),
    isReport
      ? say('closure.isReport')
      : times.until
        ? say('closure.endsAt', { time: clock(times.until) })
        : say('closure.reviewedAt', { time: clock(times.reviewAt as string) }),
    ...(said.heavyOnly ? [say('closure.onlyHeavy')] : []),
    ...(said.oneWay ? [say('closure.onlyAlong')] : []),
    ...(units.length > 0 ? [say('closure.touchesUnits', { units: callSigns })] : []),
    ...(incidents.length > 0 ? [say('closure.touchesIncidents', { numbers: incidents.join(', ') })] : []),
  ]
}

/** What the line asks of the map; undefined while it says no place. */
export function questionOf({ text, verb }: Line, world: World): WeighQuestion | undefined {
  const said = readSaid(text)
  const place = placeOf(said, world)
  if (!place) return undefined
  const factor = verb === 'slowRoad' ? (said.factor ?? usualFactor) : said.factor
  const body = {
    ...place,
    ...(said.oneWay && { way: 'along' }),
    ...(said.cause && { cause: said.cause }),
    ...(said.heavyOnly && { binds: 'heavy' }),
    ...(factor !== undefined && { factor }),
  }
  return { key: JSON.stringify(body), body }
}

const drawnWords = ['dibujo', 'drawing']

/** Drawn by hand, around an incident's place, or in words. */
function placeOf({ where, radiusMetres }: ClosureSaid, world: World): object | undefined {
  if (drawnWords.includes(plain(where.text))) return world.drawn
  const near = world.selected?.personal?.location?.point
  if (/^#?\d+$/.test(where.text)) {
    const incident = findByNumber(world.rows.incident, Number(where.text.replace('#', '')))
    const location = incident?.personal?.location
    return location?.point && aroundOf(location.point, location.label, radiusMetres)
  }
  if (where.text.length < 3) return undefined
  return {
    said: radiusMetres === undefined ? where.text : `${where.text} ${radiusMetres}m`,
    ...(near && { near }),
  }
}

function aroundOf(point: [number, number], label: string, metres = usualRadiusMetres) {
  return { around: { point, metres, label: label.slice(0, 150) || '—' } }
}

/** What has no name of its own is called by its streets. */
function labelOf(label: string, streets: readonly string[]): string {
  return (label === '—' ? streets.slice(0, 4).join(', ') || '—' : label).slice(0, 200)
}

function timesOf(said: ClosureSaid, world: World): ClosureTimes {
  const from = said.from && timeOf(said.from, world)
  const until = said.until && timeOf(said.until, world, from)
  return {
    ...(from !== undefined && { from: new Date(from).toISOString() }),
    ...(until === undefined
      ? { reviewAt: new Date((from ?? world.now) + reviewMs).toISOString() }
      : { until: new Date(until).toISOString() }),
  }
}

/** The next moment that is meant: of a time of day the first after `after`, of a length so long after it. */
function timeOf(said: TimeSaid, { now, timeZone = 'UTC' }: World, after = now): number {
  if ('minutes' in said) return after + said.minutes * 60_000
  const last = lastTimeOfDay(said.clock, after, timeZone)
  return last > after ? last : last + dayMs
}

/** Those that are not open again, the latest first. */
export function standingClosures({ rows }: Pick<World, 'rows'>): Closure[] {
  return [...rows.closure.values()]
    .filter(({ state }) => state !== 'ended')
    .sort((a, b) => b.madeAt.localeCompare(a.madeAt))
}

/** `VA Bolívar bajó el agua`: the closure whose name begins or holds what is typed, then the reason. */
export function planOpenRoad({ text }: Line, world: World): Plan {
  const { closure, rest } = namedClosure(text, world)
  if (!closure) return problem(text ? 'closure.noSuch' : 'closure.whichOpen', { name: text })
  if (!rest) return problem('order.reason')
  const effect: Effect = {
    sign: { icon: 'check' },
    key: 'closure.opens',
    gaps: { label: closure.label },
    aside: { key: 'order.inRecord' },
  }
  return { effects: [effect], orders: [reopenRoad(closure.id, rest)] }
}

/** The longest beginning of what is typed that names one closure; what remains is the reason. */
function namedClosure(text: string, world: World): { closure?: Closure; rest: string } {
  const words = text.trim().split(/\s+/).filter(Boolean)
  for (let length = words.length; length > 0; length--) {
    const typed = plain(words.slice(0, length).join(' '))
    const named = standingClosures(world).filter(({ label }) => plain(label).includes(typed))
    const [first] = named
    if (first) return { closure: first, rest: words.slice(length).join(' ') }
  }
  return { rest: '' }
}
