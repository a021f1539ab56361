import type { Random } from '../random.ts'
import type { Barrio } from './barrios.ts'
import { lastOf } from './line.ts'
import { BIRDS, CENTRE, GIVEN, MONTHS, PLANTS, SURNAMES, THINGS, TRADES } from './names.ts'
import { edgesByNode, type Net } from './net.ts'
import type { Stroke } from './strokes.ts'

type Theme = 'plants' | 'birds' | 'trades' | 'things' | 'persons' | 'dates'

const LISTS: Record<Exclude<Theme, 'persons' | 'dates'>, string[]> = {
  plants: PLANTS,
  birds: BIRDS,
  trades: TRADES,
  things: THINGS,
}

/** Gives every stroke without a name one of its own in its town, in the manner of the quarter most of it lies in. */
export function nameStreets(net: Net, chance: Random, strokes: Stroke[], barrios: Barrio[]): void {
  const deadEnds = edgesByNode(net).map((edges) => edges.length === 1)
  const used = new Map<string, Set<string>>()
  const themes = barrios.map((barrio) => themesOf(chance.branch(`theme/${barrio.index}`), barrio))
  const cards = deck(chance.branch('decks'))
  const centreNames: string[] = []
  for (const { stroke, barrio } of inOrder(strokes, barrios)) {
    if (stroke.way !== undefined) continue
    const town = barrio?.town ?? ''
    const taken = used.get(town) ?? new Set()
    used.set(town, taken)
    const dice = chance.branch(`stroke/${lastOf(stroke.pieces[0]?.edge.line ?? [[0, 0]]).join()}`)
    const theme = dice.pick<Theme>((barrio && themes[barrio.index]) ?? ['persons'])
    const repeat = town !== '' && dice.chance(0.7) ? centreNames.find((name) => !taken.has(name)) : undefined
    const fresh = () => (barrio?.kind === 'centre' ? cards.centre() : undefined) ?? cards.draw(theme)
    let name = repeat ?? fresh()
    while (taken.has(name)) name = fresh()
    taken.add(name)
    if (barrio?.kind === 'centre') centreNames.push(name)
    const full = `${prefixOf(dice, stroke, barrio, deadEnds)} ${name}`
    stroke.way = net.ways.push({ name: full, class: stroke.pieces[0]?.edge.class ?? 'residential' }) - 1
    for (const { edge } of stroke.pieces) edge.way = stroke.way
  }
}

/** The centre is named first, then its neighbours, so that it gets the oldest names; the longest street first. */
function inOrder(strokes: Stroke[], barrios: Barrio[]): { stroke: Stroke; barrio?: Barrio }[] {
  const ranks = { centre: 0, town: 2 } as Record<string, number>
  const found = strokes.map((stroke) => ({ stroke, barrio: barrioOf(stroke, barrios) }))
  const rank = ({ barrio }: { barrio?: Barrio }) => ranks[barrio?.kind ?? ''] ?? 1
  return found.toSorted((a, b) => rank(a) - rank(b) || b.stroke.length - a.stroke.length)
}

function barrioOf(stroke: Stroke, barrios: Barrio[]): Barrio | undefined {
  const metres = new Map<number, number>()
  for (const { edge } of stroke.pieces) {
    if (edge.barrio !== undefined) metres.set(edge.barrio, (metres.get(edge.barrio) ?? 0) + edge.length)
  }
  let [best, most] = [-1, 0]
  for (const [barrio, length] of metres) if (length > most) [best, most] = [barrio, length]
  return barrios[best]
}

function themesOf(dice: Random, barrio: Barrio): Theme[] {
  if (barrio.kind === 'centre') return ['trades', 'persons', 'things', 'dates']
  if (barrio.kind === 'works') return ['trades', 'things']
  if (barrio.kind === 'hill') return ['birds', 'things', 'plants']
  return dice
    .shuffled<Theme>(['plants', 'birds', 'trades', 'things', 'persons', 'persons', 'dates'])
    .slice(0, 2)
}

function prefixOf(dice: Random, stroke: Stroke, barrio: Barrio | undefined, deadEnds: boolean[]): string {
  const closed = stroke.pieces.some(({ edge }) => deadEnds[edge.from] || deadEnds[edge.to])
  if (barrio?.kind === 'rural') return 'Camino'
  if (barrio?.kind === 'hill')
    return dice.pick(closed ? ['Pasaje', 'Subida', 'Calle', 'Calle'] : ['Calle', 'Cuesta'])
  return closed && stroke.length < 170 ? 'Pasaje' : 'Calle'
}

/** Names to be drawn once each, until a list is used up; then persons, of whom there are thousands. */
function deck(chance: Random) {
  const left = new Map(Object.entries(LISTS).map(([theme, list]) => [theme, chance.shuffled(list)]))
  const centre = chance.shuffled(CENTRE)
  const person = () => `${chance.pick(GIVEN)} ${chance.pick(SURNAMES)}`
  const date = () => `${chance.whole(2, 30)} de ${chance.pick(MONTHS)}`
  return {
    centre: () => centre.pop(),
    draw(theme: Theme): string {
      if (theme === 'dates') return date()
      return left.get(theme)?.pop() ?? person()
    },
  }
}
