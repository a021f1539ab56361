import { areaIndex } from '../area-index.ts'
import { boundsOf, distanceMetres, within } from '../geometry.ts'
import type { MapLayers, Point } from '../layer.ts'
import { markAmbiguous, mergeSame } from './ambiguity.ts'
import { parseCoordinates } from './coordinates.ts'
import { type Entries, makeEntries } from './entries.ts'
import { findCrossings } from './find-crossings.ts'
import { findNames } from './find-names.ts'
import { findNumbered } from './find-numbered.ts'
import { makeNameSearch, type NameSearch } from './name-search.ts'
import type { Found, PlaceResult, SearchOptions } from './result.ts'

export interface Gazetteer {
  /**
   * What the typed text may mean, best first: house numbers, crossings, streets, named places, coordinates.
   * Forgives accents, abbreviations, wrong, missing and swapped letters, joined and split words, and word order; the
   * last word may be unfinished. Never chooses between places that fit equally: those are `ambiguous`.
   */
  search(text: string, options?: SearchOptions): PlaceResult[]
  /** Streets, house numbers and named places that can be found. */
  count: number
  entries: Entries
}

/** What the ways of finding work with. */
export interface Finder {
  entries: Entries
  names: NameSearch
  limit: number
}

/** Builds the index in memory: about a second for 100,000 entries. */
export function makeGazetteer(layers: MapLayers): Gazetteer {
  const entries = makeEntries(layers)
  const names = makeNameSearch(entries.index)
  const surroundings = surroundingsOf(layers)
  const mapBounds = boundsOf(layers.streets.flatMap(({ line }) => line))

  function search(text: string, { near, limit = 10 }: SearchOptions = {}): PlaceResult[] {
    const typed = text.slice(0, 200)
    const position = parseCoordinates(typed)
    if (position) {
      const found = foundAt(onMap(position))
      return [resultOf(found, near, surroundings(found))]
    }
    const finder: Finder = { entries, names, limit }
    const found = [
      ...findCrossings(finder, typed),
      ...findNumbered(finder, typed),
      ...findNames(finder, typed),
    ]
    return rank(found, near, limit).map((one) => resultOf(one, near, surroundings(one)))
  }

  /** Longitude typed first by mistake: turned where only that lies on the map. */
  function onMap([lon, lat]: Point): Point {
    return !within(mapBounds, [lon, lat]) && within(mapBounds, [lat, lon]) ? [lat, lon] : [lon, lat]
  }

  return { search, count: entries.count, entries }
}

/** Among results of one cost, the nearer first; 20 km weigh as much as two thirds of a wrong letter. */
function nearCost(point: Point, near: Point | undefined): number {
  if (!near) return 0
  return 0.4 * Math.min(1.6, Math.log10(1 + distanceMetres(point, near) / 500))
}

/** How much worse than the best a result may be and still be shown. */
const shownWithin = 1.9

function rank(found: Found[], near: Point | undefined, limit: number): (Found & { ambiguous?: true })[] {
  const byId = new Map<string, Found>()
  for (const one of found) {
    const known = byId.get(one.id)
    if (!known || one.cost < known.cost) byId.set(one.id, one)
  }
  const best = Math.min(...[...byId.values()].map(({ cost }) => cost))
  const kept = [...byId.values()].filter(({ cost }) => cost <= best + shownWithin)
  const marked = markAmbiguous(mergeSame(kept))
  return marked
    .map((one) => ({ one, order: one.cost + nearCost(one.point, near) }))
    .sort(
      (a, b) =>
        a.order - b.order || a.one.label.length - b.one.label.length || (a.one.id < b.one.id ? -1 : 1),
    )
    .slice(0, limit)
    .map(({ one }) => one)
}

interface Surroundings {
  district?: string
  town?: string
}

const surroundingsKept = 20_000

/** District and town of a found place, kept by its id: somebody who types meets the same places again and again. */
function surroundingsOf(layers: MapLayers): (one: Found) => Surroundings {
  const index = areaIndex(layers.areas.filter(({ kind }) => kind === 'district' || kind === 'town'))
  const known = new Map<string, Surroundings>()
  return ({ id, point, town }) => {
    const found = known.get(id)
    if (found) return found
    const here = index.at(point)
    const district = here.find(({ kind }) => kind === 'district')?.name
    const inTown = town ?? here.find(({ kind }) => kind === 'town')?.name
    const surroundings = { ...(district && { district }), ...(inTown && { town: inTown }) }
    if (known.size >= surroundingsKept) known.clear()
    known.set(id, surroundings)
    return surroundings
  }
}

function resultOf(
  { cost, words: _, ...one }: Found & { ambiguous?: true },
  near: Point | undefined,
  surroundings: Surroundings,
): PlaceResult {
  return {
    ...one,
    ...surroundings,
    score: Math.round(1000 / (1 + Math.max(0, cost))) / 1000,
    ...(near && { distanceMetres: Math.round(distanceMetres(one.point, near)) }),
  }
}

function foundAt(point: Point): Found {
  const label = `${point[1].toFixed(5)}, ${point[0].toFixed(5)}`
  return { id: `point/${label}`, label, kind: 'coordinates', point, cost: 0, words: label }
}
