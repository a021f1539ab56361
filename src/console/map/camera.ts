import type { Point } from '../live/records.ts'

/**
 * Where the map looks. `x` and `y` are Web Mercator from 0 to 1 (east, south); at zoom 0 the world is 512 pixels wide,
 * as in MapLibre, so that a zoom means the same in the style and here.
 */
export interface Camera {
  x: number
  y: number
  zoom: number
}

export interface Size {
  width: number
  height: number
}

export interface Spot {
  x: number
  y: number
}

export interface Padding {
  top: number
  bottom: number
  left: number
  right: number
}

export const zoomLimits = { least: 3, most: 19 } as const

/** Pixels of the page across the whole world. */
export function worldPixels(zoom: number): number {
  return 512 * 2 ** zoom
}

export function worldOf([lon, lat]: Point): Spot {
  const sine = Math.sin((lat * Math.PI) / 180)
  return { x: lon / 360 + 0.5, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) }
}

export function pointOf({ x, y }: Spot): Point {
  return [(x - 0.5) * 360, (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI]
}

/** Pixels from the upper left corner of the map. */
export function toScreen(camera: Camera, size: Size, spot: Spot): Spot {
  const pixels = worldPixels(camera.zoom)
  return {
    x: (spot.x - camera.x) * pixels + size.width / 2,
    y: (spot.y - camera.y) * pixels + size.height / 2,
  }
}

export function toWorld(camera: Camera, size: Size, { x, y }: Spot): Spot {
  const pixels = worldPixels(camera.zoom)
  return { x: camera.x + (x - size.width / 2) / pixels, y: camera.y + (y - size.height / 2) / pixels }
}

/** The map follows a hand that drags it by so many pixels. */
export function dragged(camera: Camera, dx: number, dy: number): Camera {
  const pixels = worldPixels(camera.zoom)
  return { ...camera, x: camera.x - dx / pixels, y: inside(camera.y - dy / pixels) }
}

/** Another zoom, where what lies under `at` stays there. */
export function zoomedAt(camera: Camera, size: Size, at: Spot, zoom: number): Camera {
  const next = { ...camera, zoom: clamped(zoom) }
  const under = toWorld(camera, size, at)
  const now = toWorld(next, size, at)
  return { ...next, x: next.x + under.x - now.x, y: inside(next.y + under.y - now.y) }
}

/** The nearest look that has all these spots in view, within the padding; never nearer than `mostZoom`. */
export function fitting(spots: readonly Spot[], size: Size, padding: Padding, mostZoom: number): Camera {
  const xs = spots.map(({ x }) => x)
  const ys = spots.map(({ y }) => y)
  const [west, east] = [Math.min(...xs), Math.max(...xs)]
  const [north, south] = [Math.min(...ys), Math.max(...ys)]
  const width = Math.max(1, size.width - padding.left - padding.right)
  const height = Math.max(1, size.height - padding.top - padding.bottom)
  const fits = Math.log2(Math.min(width / (east - west), height / (south - north)) / 512)
  const zoom = clamped(Math.min(mostZoom, fits))
  const pixels = worldPixels(zoom)
  return {
    zoom,
    x: (west + east) / 2 - (padding.left - padding.right) / 2 / pixels,
    y: inside((north + south) / 2 - (padding.top - padding.bottom) / 2 / pixels),
  }
}

/** Metres on the ground to one pixel, at the middle of the map. */
export function metresPerPixel(camera: Camera): number {
  const [, lat] = pointOf(camera)
  return (40_075_016.686 * Math.cos((lat * Math.PI) / 180)) / worldPixels(camera.zoom)
}

function clamped(zoom: number): number {
  return Math.min(zoomLimits.most, Math.max(zoomLimits.least, zoom))
}

function inside(y: number): number {
  return Math.min(1, Math.max(0, y))
}
