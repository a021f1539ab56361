import { useEffect, useState } from 'react'
import { create } from 'zustand'
import { ask } from '../live/api.ts'
import type { Location, Point } from '../live/records.ts'

/** A place that the gazetteer found. */
export interface Place {
  id: string
  label: string
  kind: 'address' | 'crossing' | 'landmark' | 'street' | 'coordinates'
  point: Point
  district?: string
  town?: string
  score: number
  /** The same name exists elsewhere: the caller must be asked which. */
  ambiguous?: boolean
  distanceMetres?: number
}

export interface Found {
  text: string
  places: Place[]
  milliseconds?: number
  /** Nobody answered: whether there is such a place is not known. */
  failed?: true
}

/** What stands on the map as numbered pins while one searches. */
export const useCandidates = create<{ places: readonly Place[]; chosen: number }>(() => ({
  places: [],
  chosen: -1,
}))

export function showCandidates(places: readonly Place[], chosen: number): void {
  useCandidates.setState({ places, chosen })
}

export async function searchPlaces(
  text: string,
  near: Point | undefined,
  signal?: AbortSignal,
): Promise<Found | undefined> {
  const query = new URLSearchParams({ q: text, limit: '6' })
  if (near) {
    query.set('lon', String(near[0]))
    query.set('lat', String(near[1]))
  }
  const answer = await ask<{ results?: Place[]; ms?: number }>(`/api/places/search?${query}`, { signal })
  if (!answer.reached || !answer.body.results) return undefined
  return { text, places: answer.body.results, milliseconds: answer.body.ms }
}

const pauseMs = 60

/** Searches while one types; an answer that comes late to what is no longer asked is dropped. */
export function usePlaceSearch(text: string, near: Point | undefined): Found | undefined {
  const [found, setFound] = useState<Found>()
  const lon = near?.[0]
  const lat = near?.[1]
  useEffect(() => {
    const asked = text.trim()
    if (asked.length < 2) {
      setFound(undefined)
      return
    }
    const abort = new AbortController()
    const timer = setTimeout(async () => {
      const next = await searchPlaces(
        asked,
        lon === undefined || lat === undefined ? undefined : [lon, lat],
        abort.signal,
      )
      if (!abort.signal.aborted) setFound(next ?? { text: asked, places: [], failed: true })
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [text, lon, lat])
  return found
}

/** What the centre knows of a point: its district, whose area it is, the nearest address. */
export interface Whereabouts {
  district?: string
  areas?: { id: string; name: string; service?: string }[]
  nearestAddress?: { label: string; distanceMetres: number }
  /** In force there; `place` is where each is noted. */
  cautions?: { id: string; place: string; kind: string; text: string; by: string }[]
}

export async function whereabouts(point: Point): Promise<Whereabouts> {
  const answer = await ask<Whereabouts>(`/api/places/at?lon=${point[0]}&lat=${point[1]}`)
  return answer.reached && answer.status === 200 ? answer.body : {}
}

/** A found place as a location for the record. */
export function locationOf(place: Place): Location {
  return {
    point: place.point,
    source: place.kind === 'coordinates' ? 'typed' : 'gazetteer',
    label: place.label,
    ...(place.kind !== 'coordinates' && { placeId: place.id }),
  }
}

/** From this score on, a place answers what was typed, a wrong letter or two included. Below, it only resembles it. */
const answersFrom = 0.45

export function answers(place: Place): boolean {
  return place.score >= answersFrom
}

/**
 * Which row is marked for Enter: the first, but none where its name exists more than once or where it only
 * resembles what was typed. There the caller is asked, never guessed for. Nothing found: the row behind the
 * places, which keeps what the caller said; but not where nobody answered.
 */
export function markedFirst({ places, failed }: Pick<Found, 'places' | 'failed'>): number {
  const first = places[0]
  if (!first) return failed ? -1 : 0
  return first.ambiguous || !answers(first) ? -1 : 0
}

/** Metres between two points, near enough over a city. */
export function metresBetween(a: Point, b: Point): number {
  const middle = ((a[1] + b[1]) / 2) * (Math.PI / 180)
  const x = (b[0] - a[0]) * Math.cos(middle) * 111_320
  const y = (b[1] - a[1]) * 110_574
  return Math.hypot(x, y)
}
