import { type Camera, type Size, type Spot, toScreen } from './camera.ts'
import type { Colours } from './colours.ts'
import { countsOf, countsTo } from './counts.ts'
import { drawPicture } from './draw-sign.ts'
import type { Canvas } from './ground/paint-streets.ts'
import { createRoom, type Room } from './ground/room.ts'
import { pictureOf } from './image-names.ts'
import { closureLooks, type MarkName, markNames, type PackedLine, type PackedMarks } from './marks.ts'
import { paintClosure } from './paint-closure.ts'

const sans = '"IBM Plex Sans Variable", system-ui, sans-serif'
/** More names than this on one map are read by nobody, and cost the time of the next picture. */
const mostNames = 260

export interface MarkPainter {
  paint(scene: MarkScene): void
  /** Colours have changed: every picture is drawn anew. */
  forget(): void
}

export interface MarkScene {
  camera: Camera
  size: Size
  /** Pixels of the canvas to one of the page. */
  ratio: number
  colours: Colours
  marks: ReadonlyMap<MarkName, PackedMarks>
  lines: readonly PackedLine[]
  hidden: ReadonlySet<string>
}

interface Placed extends Spot {
  n: number
}

/** Paints what is live over the streets: lines, then signs, then as many of their names as have room. */
export function createMarkPainter(canvas: Canvas): MarkPainter {
  const pictures = new Map<string, ImageBitmap | undefined>()
  const widths = new Map<string, number>()
  return {
    forget() {
      pictures.clear()
      widths.clear()
    },
    paint(scene) {
      const { ratio } = scene
      canvas.setTransform(ratio, 0, 0, ratio, 0, 0)
      for (const line of scene.lines) paintLine(scene, line)
      const room = createRoom()
      const named: { mark: PackedMarks; placed: Placed[]; name: MarkName }[] = []
      for (const name of markNames) {
        const mark = scene.marks.get(name)
        if (!mark || scene.hidden.has(name === 'free' ? 'units' : name)) continue
        let placed = placedIn(scene, mark)
        if (name === 'free' && scene.camera.zoom < countsTo) placed = paintCounts(scene, placed)
        placed = uncovered(placed)
        paintSigns(scene, mark, placed, name === 'pins')
        if (name === 'incidents' || name === 'pins') for (const at of placed) room.occupy(around(at, 13))
        named.push({ mark, placed, name })
      }
      paintNames(scene, room, named)
    },
  }

  function paintSigns(scene: MarkScene, mark: PackedMarks, placed: readonly Placed[], onTip: boolean) {
    const { ratio, colours } = scene
    // whole pixels: a picture that need not be stretched is only copied
    canvas.setTransform(1, 0, 0, 1, 0, 0)
    for (const { x, y, n } of placed) {
      const name = mark.pictures[mark.picture[n] as number] as string
      const picture = pictureFor(name, colours, ratio)
      if (!picture) continue
      const top = onTip ? picture.height - 3 * ratio : picture.height / 2
      canvas.drawImage(picture, Math.round(x * ratio - picture.width / 2), Math.round(y * ratio - top))
    }
    canvas.setTransform(ratio, 0, 0, ratio, 0, 0)
  }

  function pictureFor(name: string, colours: Colours, ratio: number): ImageBitmap | undefined {
    if (!pictures.has(name)) {
      const picture = pictureOf(name)
      pictures.set(name, picture && drawPicture(picture, colours, ratio))
    }
    return pictures.get(name)
  }

  function paintLine(scene: MarkScene, line: PackedLine) {
    const { camera, size, colours } = scene
    const { look, spots } = line
    canvas.beginPath()
    for (let n = 0; n + 1 < spots.length; n += 2) {
      const { x, y } = toScreen(camera, size, { x: spots[n] as number, y: spots[n + 1] as number })
      if (n === 0) canvas.moveTo(x, y)
      else canvas.lineTo(x, y)
    }
    if (closureLooks.includes(look)) return paintClosure(canvas, colours, line)
    canvas.lineCap = 'round'
    canvas.lineJoin = 'round'
    canvas.strokeStyle = look === 'circle' ? colours.ink2 : colours.ink
    canvas.lineWidth = look === 'driven' || look === 'circle' ? 1.4 : 3.4
    canvas.setLineDash(look === 'proposed' ? [0.3, 6.8] : look === 'circle' ? [4.9, 4.2] : [])
    if (look === 'circle') {
      canvas.fillStyle = colours.ink
      canvas.globalAlpha = 0.05
      canvas.fill()
      canvas.globalAlpha = 1
    }
    canvas.stroke()
    canvas.setLineDash([])
  }

  /** Counts in place of units that stand together; answers those that stand alone. */
  function paintCounts({ colours }: MarkScene, placed: Placed[]): Placed[] {
    const { counts, alone } = countsOf(placed)
    canvas.font = `600 13px ${sans}`
    canvas.textAlign = 'center'
    canvas.textBaseline = 'middle'
    canvas.lineWidth = 1.6
    for (const { x, y, of } of counts) {
      canvas.beginPath()
      canvas.arc(x, y, 13, 0, Math.PI * 2)
      canvas.fillStyle = colours.panel
      canvas.fill()
      canvas.strokeStyle = colours.libre
      canvas.stroke()
      canvas.fillStyle = colours.libre
      canvas.fillText(String(of), x, y + 0.5)
    }
    return alone.map((n) => placed[n] as Placed)
  }

  function paintNames(
    { colours }: MarkScene,
    room: Room,
    all: readonly { mark: PackedMarks; placed: readonly Placed[]; name: MarkName }[],
  ) {
    let left = mostNames
    canvas.textAlign = 'left'
    canvas.textBaseline = 'middle'
    canvas.lineJoin = 'round'
    canvas.lineWidth = 3.2
    canvas.strokeStyle = colours['m-land']
    canvas.fillStyle = colours.ink
    for (const { mark, placed, name } of all.toReversed()) {
      const pixels = name === 'incidents' ? 14 : 12.5
      canvas.font = `600 ${pixels}px ${sans}`
      const aside = name === 'incidents' ? 17 : name === 'pins' ? 15 : 13
      for (let at = placed.length - 1; at >= 0 && left > 0; at--) {
        const { x, y, n } = placed[at] as Placed
        const label = mark.labels[n]
        if (!label) continue
        const text = mark.asides[n] ? `${label} ${mark.asides[n]}` : label
        const middle = name === 'pins' ? y - 24 : y
        const right = x + aside + widthOf(text, pixels)
        const box = { left: x + aside - 2, right, top: middle - 8, bottom: middle + 8 }
        if (!room.take([box])) continue
        left--
        canvas.strokeText(text, x + aside, middle)
        canvas.fillText(text, x + aside, middle)
      }
    }
  }

  function widthOf(text: string, pixels: number): number {
    const key = `${pixels} ${text}`
    const known = widths.get(key)
    if (known !== undefined) return known
    if (widths.size > 8000) widths.clear()
    const { width } = canvas.measureText(text)
    widths.set(key, width)
    return width
  }
}

/** Those in view, in their order. */
function placedIn({ camera, size }: MarkScene, { spots }: PackedMarks): Placed[] {
  const placed: Placed[] = []
  for (let n = 0; 2 * n + 1 < spots.length; n++) {
    const { x, y } = toScreen(camera, size, { x: spots[2 * n] as number, y: spots[2 * n + 1] as number })
    if (x > -20 && y > -20 && x < size.width + 20 && y < size.height + 42) placed.push({ x, y, n })
  }
  return placed
}

/** A sign that lies almost wholly under one nearer to the eye is not seen, and need not be drawn. */
const coveredPixels = 7

/** Those that are seen, in their order: what comes later lies on top. */
export function uncovered<T extends Spot>(placed: readonly T[]): T[] {
  const taken = new Set<number>()
  const seen: T[] = []
  for (let at = placed.length - 1; at >= 0; at--) {
    const one = placed[at] as T
    const cell = Math.round(one.x / coveredPixels) * 8192 + Math.round(one.y / coveredPixels)
    if (taken.has(cell)) continue
    taken.add(cell)
    seen.push(one)
  }
  return seen.reverse()
}

function around({ x, y }: Spot, reach: number) {
  return { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach }
}
