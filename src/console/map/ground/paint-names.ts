import type { Palette } from '../../../places/map/street-look.ts'
import type { Camera, Size } from '../camera.ts'
import { anchorsOf, type Course, courseOf, type Stand, stepsOf } from './along.ts'
import { areaKinds, dotsFrom, houseKind, type NameRule, nameRules, sizeAt, sortOf } from './name-rules.ts'
import { type Canvas, type PaintedTile, placeOfTile } from './paint-streets.ts'
import { type Box, createRoom, type Room } from './room.ts'
import type { Line, Spot } from './tile.ts'

const family = '"IBM Plex Sans Variable", system-ui, sans-serif'
const haloPixels = 1.3
/** Between two of the same name along a street. */
const againPixels = 320
/** Widest line of a place's name, in parts of its size. */
const widestLine = 8

interface Painter {
  canvas: Canvas
  camera: Camera
  size: Size
  palette: Palette
  room: Room
  /** Where each street's name stands already: tiles cut streets, their names must not come twice. */
  said: Map<string, Stand[]>
  rule: NameRule
  pixels: number
}

/** Names of streets and places, the most important first, none over another. */
export function paintNames(
  canvas: Canvas,
  camera: Camera,
  size: Size,
  tiles: readonly PaintedTile[],
  palette: Palette,
): void {
  const room = createRoom()
  const said = new Map<string, Stand[]>()
  canvas.textAlign = 'center'
  canvas.textBaseline = 'middle'
  canvas.lineJoin = 'round'
  canvas.lineWidth = haloPixels * 2
  canvas.strokeStyle = palette.land
  if (camera.zoom >= dotsFrom) paintDots(canvas, camera, size, tiles, palette)
  for (const rule of nameRules) {
    if (camera.zoom < rule.from || camera.zoom >= rule.to) continue
    const pixels = sizeAt(rule.sizes, camera.zoom)
    canvas.font = `${rule.weight} ${pixels}px ${family}`
    canvas.letterSpacing = `${(rule.spacing ?? 0) * pixels}px`
    canvas.fillStyle = palette[rule.colour]
    const painter: Painter = { canvas, camera, size, palette, room, said, rule, pixels }
    for (const tile of tiles) {
      if (rule.along) paintAlong(painter, tile)
      else paintPlaces(painter, tile)
    }
  }
  canvas.letterSpacing = '0px'
}

function paintDots(
  canvas: Canvas,
  camera: Camera,
  size: Size,
  tiles: readonly PaintedTile[],
  palette: Palette,
) {
  canvas.fillStyle = palette.label
  for (const tile of tiles) {
    const { x, y, scale } = placeOfTile(camera, size, tile)
    for (const spot of tile.tile.places) {
      if (areaKinds.includes(spot.kind)) continue
      canvas.beginPath()
      canvas.arc(x + spot.x * scale, y + spot.y * scale, 2, 0, Math.PI * 2)
      canvas.fill()
    }
  }
}

function paintPlaces(painter: Painter, tile: PaintedTile) {
  const { rule, camera, size } = painter
  const { x, y, scale } = placeOfTile(camera, size, tile)
  const spots: readonly Spot[] = rule.kinds[0] === houseKind ? tile.tile.houses : tile.tile.places
  for (const spot of spots) {
    if (!rule.kinds.includes(sortOf(spot.kind)) || spot.text === '') continue
    const at = { x: x + spot.x * scale, y: y + spot.y * scale }
    if (at.x < -100 || at.y < -40 || at.x > size.width + 100 || at.y > size.height + 40) continue
    paintPlace(painter, spot.text, at)
  }
}

function paintPlace({ canvas, rule, room, pixels }: Painter, text: string, at: { x: number; y: number }) {
  const lines = linesOf(canvas, text, widestLine * pixels)
  const width = Math.max(...lines.map((line) => canvas.measureText(line).width))
  const high = pixels * 1.2
  const top = rule.below ? at.y + 0.45 * pixels : at.y - (lines.length * high) / 2
  const box = {
    left: at.x - width / 2 - rule.room,
    right: at.x + width / 2 + rule.room,
    top: top - rule.room,
    bottom: top + lines.length * high + rule.room,
  }
  if (!room.take([box])) return
  for (const [n, line] of lines.entries()) write(canvas, line, at.x, top + (n + 0.5) * high)
}

/** Broken between words where it would be wider. */
function linesOf(canvas: Canvas, text: string, widest: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word
    if (lines.length > 0 && canvas.measureText(longer).width <= widest) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

function paintAlong(painter: Painter, tile: PaintedTile) {
  const { canvas, rule, camera, size, said } = painter
  const { x, y, scale } = placeOfTile(camera, size, tile)
  for (const { name, class: streetClass, lines } of tile.tile.names) {
    if (!rule.kinds.includes(streetClass)) continue
    const width = canvas.measureText(name).width
    for (const line of lines) {
      const onScreen: Line = line.map((each, n) => each * scale + (n % 2 === 0 ? x : y))
      const { length } = stepsOf(onScreen)
      if (length < width + 8) continue
      for (const at of anchorsOf(length, againPixels)) {
        const course = courseOf(onScreen, at, advancesOf(canvas, name))
        if (!course || !paintCourse(painter, name, course, width)) continue
        const stand = 'straight' in course ? course.straight : (course.letters[0] as Stand)
        said.set(name, [...(said.get(name) ?? []), stand])
      }
    }
  }

  function paintCourse(on: Painter, name: string, course: Course, width: number): boolean {
    const stand = 'straight' in course ? course.straight : (course.letters[0] as Stand)
    if (stand.x < 0 || stand.y < 0 || stand.x > size.width || stand.y > size.height) return false
    const near = said
      .get(name)
      ?.some((other) => Math.hypot(other.x - stand.x, other.y - stand.y) < againPixels * 0.75)
    if (near || !on.room.take(boxesOf(course, width, on))) return false
    if ('straight' in course) writeTurned(canvas, name, course.straight)
    else
      for (const [n, letter] of [...name].entries()) writeTurned(canvas, letter, course.letters[n] as Stand)
    return true
  }
}

const widths = new Map<string, number[]>()
const mostWidths = 4000

/** Width of each letter, with what stands between letters. */
function advancesOf(canvas: Canvas, text: string): number[] {
  const key = `${canvas.font}${text}`
  const known = widths.get(key)
  if (known) return known
  const letters = [...text]
  const measured = letters.map((_, n) => canvas.measureText(letters.slice(0, n + 1).join('')).width)
  const advances = measured.map((width, n) => width - (measured[n - 1] ?? 0))
  if (widths.size > mostWidths) widths.clear()
  widths.set(key, advances)
  return advances
}

/** A turned name as a row of small boxes. */
function boxesOf(course: Course, width: number, { pixels, rule }: Painter): Box[] {
  const half = pixels * 0.6 + rule.room
  const around = ({ x, y }: { x: number; y: number }): Box => ({
    left: x - half,
    right: x + half,
    top: y - half,
    bottom: y + half,
  })
  if ('letters' in course) return course.letters.map(around)
  const { x, y, angle } = course.straight
  const count = Math.max(1, Math.ceil(width / (pixels * 1.2)))
  return Array.from({ length: count }, (_, n) => {
    const away = ((n + 0.5) / count - 0.5) * width
    return around({ x: x + Math.cos(angle) * away, y: y + Math.sin(angle) * away })
  })
}

function writeTurned(canvas: Canvas, text: string, { x, y, angle }: Stand) {
  canvas.save()
  canvas.translate(x, y)
  canvas.rotate(angle)
  write(canvas, text, 0, 0)
  canvas.restore()
}

function write(canvas: Canvas, text: string, x: number, y: number) {
  canvas.strokeText(text, x, y)
  canvas.fillText(text, x, y)
}
