import latinExt from '@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-ext-wdth-normal.woff2?url'
import latin from '@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wdth-normal.woff2?url'
import type { FeatureCollection } from 'geojson'
import type { Theme } from '../../places/map/street-look.ts'
import type { Point } from '../live/records.ts'
import {
  type Camera,
  fitting,
  type Padding,
  type Size,
  type Spot,
  toScreen,
  worldOf,
  zoomLimits,
} from './camera.ts'
import type { Colours } from './colours.ts'
import type { Marks } from './features.ts'
import { type LineName, type MarkName, markAt, markNames, packed, packedLines } from './marks.ts'
import type { FromPainter, ToPainter } from './painter-protocol.ts'

/** The centre's map: where it looks is known here, what it looks like is painted in a thread of its own. */
export interface CityMap {
  canvas: HTMLCanvasElement
  camera(): Camera
  size(): Size
  /** Pixels from the upper left corner. */
  project(point: Point): Spot
  look(camera: Camera): void
  /** Turns towards it, in so many milliseconds. */
  goTo(camera: Camera, milliseconds?: number): void
  fit(points: readonly Point[], padding: Padding, mostZoom: number): void
  /** Called after each change of view. Answers how to stop. */
  onView(listener: () => void): () => void
  setMarks(name: MarkName, marks: Marks): void
  setLines(name: LineName, lines: FeatureCollection): void
  show(name: 'units' | 'incidents', shown: boolean): void
  setTheme(theme: Theme, colours: Colours): void
  /** The unit or incident under a place on the map, the one on top. */
  markAt(spot: Spot): { of: MarkName; id: string } | undefined
  remove(): void
}

const letters = {
  [latin]:
    'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122',
  [latinExt]: 'U+0100-0130, U+0132-0151, U+0154-02BA, U+02BD-02C5, U+1E00-1E9F, U+1EF2-1EFF',
}
/** A map that paints faster than this may move; one that does not goes there at once, and holds nobody up. */
const smoothMs = 9
const calmMs = 160

export function createCityMap(
  box: HTMLElement,
  options: { style: string; points: readonly Point[]; onFailed(reason: string): void },
): CityMap {
  const canvas = document.createElement('canvas')
  canvas.setAttribute('role', 'img')
  box.append(canvas)
  const painter = new Worker(new URL('./map-painter.ts', import.meta.url), { type: 'module' })
  const tell = (message: ToPainter, moved: Transferable[] = []) => painter.postMessage(message, moved)
  const sheet = canvas.transferControlToOffscreen()
  const fonts = Object.entries(letters).map(([url, of]) => ({
    url: new URL(url, location.href).href,
    letters: of,
  }))
  tell({ kind: 'start', canvas: sheet, style: options.style, fonts }, [sheet])

  const listeners = new Set<() => void>()
  const marks = new Map<MarkName, { spots: Float64Array; ids: string[] }>()
  const hidden = new Set<string>()
  let size: Size = { width: box.clientWidth, height: box.clientHeight }
  let camera: Camera = fitting(options.points.map(worldOf), size, even(24), zoomLimits.most)
  let paintedMs = Number.POSITIVE_INFINITY
  let moving = 0

  painter.onmessage = ({ data }: MessageEvent<FromPainter>) => {
    if (data.kind === 'failed') options.onFailed(data.reason)
    else paintedMs = data.milliseconds
  }
  const send = () => tell({ kind: 'view', camera, size, ratio: devicePixelRatio })
  function look(next: Camera) {
    camera = next
    send()
    for (const listener of listeners) listener()
  }
  const watch = new ResizeObserver(() => {
    const [width, height] = [box.clientWidth, box.clientHeight]
    // out of sight it keeps what it had
    if (width === 0 || height === 0 || (width === size.width && height === size.height)) return
    size = { width, height }
    look(camera)
  })
  watch.observe(box)
  send()

  function goTo(to: Camera, milliseconds = calmMs) {
    cancelAnimationFrame(moving)
    const still = paintedMs > smoothMs || matchMedia('(prefers-reduced-motion: reduce)').matches
    if (still || milliseconds === 0) return look(to)
    const from = camera
    const begun = performance.now()
    const step = () => {
      const share = Math.min(1, (performance.now() - begun) / milliseconds)
      const eased = 1 - (1 - share) ** 3
      const between = (axis: keyof Camera) => from[axis] + (to[axis] - from[axis]) * eased
      look(share === 1 ? to : { x: between('x'), y: between('y'), zoom: between('zoom') })
      if (share < 1) moving = requestAnimationFrame(step)
    }
    step()
  }

  return {
    canvas,
    camera: () => camera,
    size: () => size,
    project: (point) => toScreen(camera, size, worldOf(point)),
    look(next) {
      cancelAnimationFrame(moving)
      look(next)
    },
    goTo,
    fit: (points, padding, mostZoom) => goTo(fitting(points.map(worldOf), size, padding, mostZoom)),
    onView(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    setMarks(name, given) {
      const { ids, ...flat } = packed(given)
      // the page keeps where they are, to know what a hand is on
      marks.set(name, { ids, spots: flat.spots.slice() })
      tell({ kind: 'marks', name, marks: flat }, [flat.spots.buffer, flat.picture.buffer, flat.rank.buffer])
    },
    setLines: (name, lines) => tell({ kind: 'lines', name, lines: packedLines(lines) }),
    show(name, shown) {
      if (shown) hidden.delete(name)
      else hidden.add(name)
      tell({ kind: 'shown', name, shown })
    },
    setTheme: (theme, colours) => tell({ kind: 'look', theme, colours }),
    markAt(spot) {
      for (const name of markNames.toReversed()) {
        if (name === 'pins' || hidden.has(name === 'free' ? 'units' : name)) continue
        const held = marks.get(name)
        const id = held && markAt(held, camera, size, spot)
        if (id) return { of: name, id }
      }
      return undefined
    },
    remove() {
      cancelAnimationFrame(moving)
      watch.disconnect()
      painter.terminate()
      canvas.remove()
      listeners.clear()
    },
  }
}

function even(pixels: number): Padding {
  return { top: pixels, bottom: pixels, left: pixels, right: pixels }
}
