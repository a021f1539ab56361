import { familyOf, priorityOutlines, unitOutline } from '../signs/shapes.ts'
import type { Colours } from './colours.ts'
import type { IncidentPicture, Picture, PinPicture, UnitPicture } from './image-names.ts'

type Canvas = OffscreenCanvasRenderingContext2D

function canvasOf(ratio: number, size: number, height = size): Canvas {
  const canvas = new OffscreenCanvas(Math.ceil(size * ratio), Math.ceil(height * ratio))
  // drawn by this thread: a picture in the card's memory would have to be fetched for each time it is drawn
  const context = canvas.getContext('2d', { willReadFrequently: true }) as Canvas
  context.scale(ratio, ratio)
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  return context
}

function imageOf(context: Canvas): ImageBitmap {
  return context.canvas.transferToImageBitmap()
}

const sans = '"IBM Plex Sans Variable", system-ui, sans-serif'

/**
 * The same outlines as the signs of the lists, drawn for the map.
 * @param ratio pixels of the picture to one of the page
 */
export function drawPicture(picture: Picture, colours: Colours, ratio: number): ImageBitmap {
  if (picture.kind === 'unit') return drawUnit(picture, colours, ratio)
  return picture.kind === 'incident'
    ? drawIncident(picture, colours, ratio)
    : drawPin(picture, colours, ratio)
}

const unitSize = 34

function drawUnit(
  { letter, due, heading, old, picked }: UnitPicture,
  colours: Colours,
  ratio: number,
): ImageBitmap {
  const context = canvasOf(ratio, unitSize)
  const outline = unitOutline(letter)
  const family = colours[familyOf(letter)]
  const fill = due === 'high' ? colours.hi : due === 'medium' ? colours.md : mixed(family, colours.panel)
  const stroke = due === 'high' ? colours.ink : due === 'medium' ? colours['md-edge'] : family
  const text = due === 'high' ? colours['hi-ink'] : due === 'medium' ? colours['md-ink'] : family
  // 20 x 20 in the middle of the picture, a little smaller than in lists
  context.translate(unitSize / 2, unitSize / 2)
  context.scale(0.9, 0.9)
  if (picked) ring(context, colours.ink)
  context.save()
  // an arrow points right; north is up
  if (heading !== undefined) context.rotate(((heading * 22.5 - 90) * Math.PI) / 180)
  context.translate(-10, -10)
  const path = new Path2D(outline.path)
  context.lineWidth = due === 'high' ? 1.8 : 1.4
  context.fillStyle = old ? colours['m-land'] : fill
  context.strokeStyle = stroke
  context.setLineDash(old ? [2, 2] : (outline.dash?.split(' ').map(Number) ?? []))
  context.fill(path)
  context.stroke(path)
  context.setLineDash([])
  if (outline.notch) {
    context.lineWidth = 1.6
    context.stroke(new Path2D(outline.notch))
  }
  context.restore()
  context.font = `700 11px ${sans}`
  context.fillStyle = old ? family : text
  const shift = heading === undefined ? outline.x - 10 : 0
  context.fillText(letter, shift, outline.y - 9.5)
  return imageOf(context)
}

function ring(context: Canvas, colour: string) {
  context.strokeStyle = colour
  context.lineWidth = 1.4
  context.setLineDash([2, 3])
  context.beginPath()
  context.arc(0, 0, 15, 0, Math.PI * 2)
  context.stroke()
  context.setLineDash([])
}

/** 13 % of the family in the panel, as in the lists; the canvas has no `color-mix`. */
function mixed(family: string, panel: string): string {
  const [a, b] = [channels(family), channels(panel)]
  if (!a || !b) return panel
  const channel = (at: number) => Math.round((a[at] ?? 0) * 0.13 + (b[at] ?? 0) * 0.87)
  return `rgb(${channel(0)} ${channel(1)} ${channel(2)})`
}

export function channels(colour: string): number[] | undefined {
  const numbers = colour.match(/[\d.]+/g)?.map(Number)
  return numbers && numbers.length >= 3 ? numbers : undefined
}

const incidentSize = 38

function drawIncident({ priority, owes }: IncidentPicture, colours: Colours, ratio: number): ImageBitmap {
  const context = canvasOf(ratio, incidentSize)
  const outline = priorityOutlines[priority]
  const looks = {
    high: { fill: colours.hi, stroke: colours.ink, text: colours['hi-ink'], width: 2 },
    medium: { fill: colours.md, stroke: colours['md-edge'], text: colours['md-ink'], width: 1.7 },
    ink: { fill: colours.ink, stroke: colours.ink, text: colours.inv, width: 1.7 },
    none: { fill: colours.panel, stroke: colours.ink2, text: colours.ink, width: 1.7 },
  }[owes]
  context.translate(incidentSize / 2, incidentSize / 2)
  context.scale(1.1, 1.1)
  context.translate(-12, -12)
  const path = new Path2D(outline.path)
  context.fillStyle = looks.fill
  context.strokeStyle = looks.stroke
  context.lineWidth = looks.width
  context.fill(path)
  context.stroke(path)
  context.font = `700 13px ${sans}`
  context.fillStyle = looks.text
  context.fillText(String(priority), outline.x, outline.y + 0.6)
  return imageOf(context)
}

const pinWidth = 26
const pinHeight = 40

function drawPin({ number, marked }: PinPicture, colours: Colours, ratio: number): ImageBitmap {
  const context = canvasOf(ratio, pinWidth, pinHeight)
  context.translate(13, 37)
  const path = new Path2D('M0 0-10-15V-34H10V-15Z')
  context.fillStyle = marked ? colours.ink : colours.panel
  context.strokeStyle = marked ? colours.ink : colours.ink2
  context.lineWidth = 1.4
  context.fill(path)
  context.stroke(path)
  context.font = `700 12px ${sans}`
  context.fillStyle = marked ? colours.inv : colours.ink
  context.fillText(String(number), 0, -24)
  return imageOf(context)
}
