import { type Camera, type Size, toScreen } from './camera.ts'
import type { Colours } from './colours.ts'
import type { Canvas } from './ground/paint-streets.ts'
import { type PackedLine, reachLooks } from './marks.ts'

const widths = { reach0: 4.6, reach1: 3.4, reach2: 2.4 }

/**
 * Marks the streets themselves by how far they are: the nearer the wider and the stronger, so that bands are told apart
 * without colour. The farthest first, that what is near lies on top.
 */
export function paintReach(
  canvas: Canvas,
  camera: Camera,
  size: Size,
  colours: Colours,
  bands: readonly PackedLine[],
): void {
  canvas.lineCap = 'butt'
  canvas.lineJoin = 'round'
  canvas.setLineDash([])
  for (const look of reachLooks.toReversed()) {
    for (const { spots } of bands.filter((band) => band.look === look)) {
      canvas.beginPath()
      for (const part of partsOf(spots)) trace(canvas, camera, size, part)
      canvas.strokeStyle = colours[`m-${look}`]
      canvas.lineWidth = widths[look] * Math.min(2, Math.max(0.34, 1.5 ** (camera.zoom - 15)))
      canvas.stroke()
    }
  }
}

/** The lines that stand in one, as x, y, x, y, …; between two of them stands NaN. */
export function* partsOf(spots: Float64Array): Generator<Float64Array> {
  let from = 0
  for (let at = 0; at < spots.length; at += 2) {
    if (!Number.isNaN(spots[at])) continue
    if (at > from) yield spots.subarray(from, at)
    from = at + 2
  }
  if (spots.length > from) yield spots.subarray(from)
}

/** A line with no end within sight is left out: it is as short as a block. */
function trace(canvas: Canvas, camera: Camera, size: Size, part: Float64Array) {
  const first = toScreen(camera, size, { x: part[0] as number, y: part[1] as number })
  const last = toScreen(camera, size, { x: part.at(-2) as number, y: part.at(-1) as number })
  if (isFar(first, size) && isFar(last, size)) return
  canvas.moveTo(first.x, first.y)
  for (let n = 2; n + 1 < part.length; n += 2) {
    const { x, y } = toScreen(camera, size, { x: part[n] as number, y: part[n + 1] as number })
    canvas.lineTo(x, y)
  }
}

function isFar({ x, y }: { x: number; y: number }, { width, height }: Size): boolean {
  const room = Math.max(width, height)
  return x < -room || y < -room || x > width + room || y > height + room
}
