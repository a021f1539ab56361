import { casingFrom, type Palette, streetClasses, type Widths } from '../../../places/map/street-look.ts'
import { type Camera, type Size, toScreen, worldPixels } from '../camera.ts'
import { extent, type Line, streetKey, type Tile } from './tile.ts'

export type Canvas = OffscreenCanvasRenderingContext2D

/** A tile with its outlines made, so that to draw it again is only to draw. */
export interface PaintedTile {
  z: number
  x: number
  y: number
  tile: Tile
  areas: Map<string, Path2D>
  streets: Map<string, Path2D>
}

const order = ['land', 'urban', 'park', 'water'] as const

export function outlined(z: number, x: number, y: number, tile: Tile): PaintedTile {
  const paths = (all: Map<string, Line[]>) => new Map([...all].map(([key, lines]) => [key, pathOf(lines)]))
  return { z, x, y, tile, areas: paths(tile.areas), streets: paths(tile.streets) }
}

function pathOf(lines: readonly Line[]): Path2D {
  const path = new Path2D()
  for (const line of lines) {
    path.moveTo(line[0] as number, line[1] as number)
    for (let n = 2; n + 1 < line.length; n += 2) path.lineTo(line[n] as number, line[n + 1] as number)
  }
  return path
}

/** How a tile's own coordinates come to the screen. */
export function placeOfTile(camera: Camera, size: Size, { z, x, y }: Pick<PaintedTile, 'x' | 'y' | 'z'>) {
  const at = toScreen(camera, size, { x: x / 2 ** z, y: y / 2 ** z })
  return { ...at, scale: worldPixels(camera.zoom) / 2 ** z / extent }
}

/** Land, water, parks, then streets: all casings beneath all streets, so that crossings are open; bridges last. */
export function paintStreets(
  canvas: Canvas,
  ratio: number,
  camera: Camera,
  size: Size,
  tiles: readonly PaintedTile[],
  palette: Palette,
): void {
  canvas.setTransform(ratio, 0, 0, ratio, 0, 0)
  canvas.fillStyle = palette.land
  canvas.fillRect(0, 0, size.width, size.height)
  const over = (tile: PaintedTile, draw: (scale: number) => void) => {
    const { x, y, scale } = placeOfTile(camera, size, tile)
    canvas.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * x, ratio * y)
    draw(scale)
  }
  for (const kind of order) {
    canvas.fillStyle = palette[kind]
    for (const tile of tiles) {
      const path = tile.areas.get(kind)
      if (path) over(tile, () => canvas.fill(path))
    }
  }
  canvas.lineJoin = 'round'
  for (const bridge of [false, true]) {
    canvas.lineCap = bridge ? 'butt' : 'round'
    for (const part of ['casing', 'line'] as const) {
      for (const street of streetClasses) {
        if (camera.zoom < street.from) continue
        if (part === 'casing' && (street.id === 'path' || camera.zoom < casingFrom)) continue
        const pixels = widthAt(street.widths, camera.zoom) + (part === 'casing' ? (bridge ? 3.2 : 1.6) : 0)
        canvas.strokeStyle = part === 'casing' ? palette.casing : palette[street.colour]
        for (const tile of tiles) {
          for (const each of street.classes) {
            const path = tile.streets.get(streetKey(each, bridge))
            if (!path) continue
            over(tile, (scale) => {
              canvas.lineWidth = pixels / scale
              canvas.stroke(path)
            })
          }
        }
      }
    }
  }
  canvas.setTransform(ratio, 0, 0, ratio, 0, 0)
}

/** As the style says it: `['interpolate', ['exponential', 1.5], ['zoom'], 10, a, 14, b, 18, c]`. */
export function widthAt([at10, at14, at18]: Widths, zoom: number): number {
  if (zoom <= 10) return at10
  if (zoom >= 18) return at18
  const [from, low, high] = zoom < 14 ? [10, at10, at14] : [14, at14, at18]
  const share = (1.5 ** (zoom - from) - 1) / (1.5 ** 4 - 1)
  return low + (high - low) * share
}
