import type { IncidentType } from '../../incidents/types.ts'
import { GIVEN, SURNAMES } from '../city/names.ts'
import type { Random } from '../random.ts'
import type { Assumed, Demand, Habit, IdleKind } from './data.ts'
import type { Emergency, PlannedCall } from './happening.ts'
import { displaced, type Site } from './sites.ts'
import { spokenPlace, spokenQuarter, spokenStreet } from './spoken.ts'

type Shared = Pick<PlannedCall, 'number' | 'name' | 'position' | 'patienceSeconds' | 'cutOffSeconds'>

function shared(chance: Random, assumed: Assumed, site: Site | undefined): Shared {
  const position = site && positionOf(chance, assumed, site)
  return {
    // Numbers that start with 0900 are nobody's.
    number: `0900 ${chance.whole(100, 999)} ${chance.whole(100, 999)}`,
    ...(chance.chance(0.8) && { name: `${chance.pick(GIVEN)} ${chance.pick(SURNAMES)}` }),
    ...(position && { position }),
    ...(chance.chance(assumed.impatientShare) && {
      patienceSeconds: 4 + chance.waiting(assumed.patienceSeconds),
    }),
    ...(chance.chance(assumed.cutOffShare) && { cutOffSeconds: chance.between(6, 50) }),
  }
}

function positionOf(chance: Random, { positions }: Assumed, site: Site): PlannedCall['position'] {
  let left = chance.next()
  const found = positions.find(({ share }) => {
    left -= share
    return left < 0
  })
  if (!found) return undefined
  const precisionMetres = Math.round(found.from * (found.to / found.from) ** chance.next())
  const off = precisionMetres * Math.sqrt(chance.next())
  return {
    point: displaced(site.point, off, chance.between(0, 2 * Math.PI)),
    precisionMetres,
    source: found.source,
  }
}

/** One who calls about an emergency. The first knows more than those who pass by. */
export function witness(
  chance: Random,
  id: string,
  emergency: Emergency,
  type: IncidentType,
  habit: Habit,
  assumed: Assumed,
  afterSeconds: number,
): PlannedCall {
  const base = { ...shared(chance, assumed, emergency.site), id, afterSeconds, kind: 'emergency' as const }
  const where = spokenPlace(chance.branch('where'), emergency.site)
  const unsure = type.questions
    .filter(() => chance.chance(afterSeconds === 0 ? 0.15 : 0.4))
    .map((question) => question.id)
  const child = chance.chance(assumed.childCallerShare)
  if (chance.chance(assumed.silentShare * (type.code === 'SC-107' ? 4 : 1))) {
    return {
      ...base,
      signals: ['silent'],
      says: ['(no habla; se oye respirar)', '(un golpe)', '(susurra: vengan)'],
      unsure,
      child,
      where,
    }
  }
  const opening = chance.pick(habit.say)
  const said = opening.replace('{lugar}', where).replace('{corto}', spokenStreet(emergency.site.street))
  const says = [
    child ? `Soy un niño… ${said[0]?.toLowerCase()}${said.slice(1)}` : said,
    ...more(chance, emergency, type, unsure),
  ]
  return { ...base, signals: child && chance.chance(0.3) ? ['odd'] : [], says, where, unsure, child }
}

/** What comes by itself when nobody asks: where again, one thing seen, and haste. */
function more(chance: Random, emergency: Emergency, type: IncidentType, unsure: string[]): string[] {
  const seen = type.questions
    .filter((question) => !unsure.includes(question.id) && !question.health)
    .slice(0, 1)
    .flatMap((question) => {
      const option = question.options.find(({ id }) => id === emergency.truth[question.id])
      return option && isTelling(option.es) ? [`${option.es}.`] : []
    })
  const again = emergency.site.quarter ? [`Es por ${spokenQuarter(emergency.site.quarter)}`] : []
  return [
    ...again,
    ...seen,
    chance.pick(['¡Apúrense, por favor!', 'Manden a alguien', 'Aquí espero', 'Vengan rápido']),
  ]
}

/** Whether an answer makes sense without its question: `Uno está atrapado` does, `Dos` does not. */
const isTelling = (answer: string) =>
  answer.length > 11 && answer.includes(' ') && !/^(sí|no)\b/i.test(answer)

/** The same person again, because nobody has come. */
export function followUp(
  chance: Random,
  id: string,
  first: PlannedCall,
  afterSeconds: number,
  site: Site,
): PlannedCall {
  const minutes = Math.max(3, Math.round((afterSeconds - first.afterSeconds) / 60))
  const where = first.where ?? site.name
  const says = [
    chance.pick([
      `Llamé hace ${minutes} minutos, ${where}, ¿ya vienen?`,
      `Otra vez yo, ${where}, todavía no llega nadie`,
      `¿Ya mandaron a alguien? Es ${where}`,
    ]),
    'Bueno, pero apúrense',
  ]
  const { number, name, position, unsure, child } = first
  return {
    id,
    afterSeconds,
    kind: 'followUp',
    signals: [],
    number,
    name,
    position,
    says,
    where,
    unsure,
    child,
  }
}

/** Somebody with no emergency. */
export function idleCall(
  chance: Random,
  id: string,
  demand: Demand,
  kinds: IdleKind[],
  site: Site,
): PlannedCall {
  const kind = chance.weighted(kinds, (one) => demand.assumed.noEmergency[one] ?? 0)
  const says = chance.pick(demand.idle[kind])
  const base = shared(chance, demand.assumed, chance.chance(0.8) ? site : undefined)
  const silent = kind === 'pocket'
  return {
    ...base,
    id,
    afterSeconds: 0,
    kind,
    signals: silent ? ['silent'] : [],
    says,
    unsure: [],
    child: kind === 'child',
  }
}
