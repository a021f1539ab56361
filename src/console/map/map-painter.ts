import { palettes, type Theme } from '../../places/map/street-look.ts'
import { type Camera, type Size, toScreen, toWorld } from './camera.ts'
import type { Colours } from './colours.ts'
import { paintNames } from './ground/paint-names.ts'
import { type Canvas, paintStreets } from './ground/paint-streets.ts'
import { createTileStore, type TileStore } from './ground/tile-store.ts'
import { type LineName, lineNames, type MarkName, type PackedLine, type PackedMarks } from './marks.ts'
import { createMarkPainter, type MarkPainter } from './paint-marks.ts'
import { paintReach } from './paint-reach.ts'
import type { FromPainter, ToPainter } from './painter-protocol.ts'

/**
 * The map's painter, in a thread of its own: however long a picture takes, no key waits for it. The streets are painted once for
 * a view; when units move, only signs are painted over them.
 */

/** While the view moves the streets of before are shown, shifted; they are painted anew when it has rested so long. */
const restMs = 90
/** … or at once where that is quick enough to be motion. */
const quickMs = 14

interface View {
  camera: Camera
  size: Size
  ratio: number
}

let canvas: Canvas | undefined
let ground: { canvas: Canvas; view: View } | undefined
let groundMs = 0
let marker: MarkPainter | undefined
let tiles: TileStore | undefined
let view: View | undefined
let look: { theme: Theme; colours: Colours } | undefined
const marks = new Map<MarkName, PackedMarks>()
const lines = new Map<LineName, PackedLine[]>()
const hidden = new Set<string>()
let groundDue = 0
let asked = false

const tell = (message: FromPainter) => postMessage(message)

self.onmessage = ({ data }: MessageEvent<ToPainter>) => {
  switch (data.kind) {
    case 'start':
      canvas = contextOf(data.canvas)
      marker = createMarkPainter(canvas)
      void begin(data.style, data.fonts)
      break
    case 'look':
      look = data
      marker?.forget()
      groundDue = 1
      break
    case 'view':
      if (data.ratio !== view?.ratio) marker?.forget()
      if (data.size.width !== view?.size.width || data.size.height !== view.size.height) groundDue = 1
      view = data
      groundDue ||= groundMs <= quickMs ? 1 : performance.now() + restMs
      if (groundDue > 1) groundDue = performance.now() + restMs
      break
    case 'marks':
      marks.set(data.name, data.marks)
      break
    case 'lines':
      lines.set(data.name, data.lines)
      if (data.name === 'reach') groundDue = 1
      break
    case 'shown':
      if (data.shown) hidden.delete(data.name)
      else hidden.add(data.name)
      break
  }
  ask()
}

async function begin(style: string, fonts: { url: string; letters: string }[]) {
  for (const { url, letters } of fonts) void loadFont(url, letters)
  try {
    const answer = await fetch(style)
    const { sources } = (await answer.json()) as {
      sources: Record<string, { tiles?: string[]; maxzoom?: number }>
    }
    const source = Object.values(sources)[0]
    const address = source?.tiles?.[0]
    if (!address) throw new Error('the style names no tiles')
    // the centre may be behind another name than the one it thinks it has
    const { pathname, search } = new URL(decodeURI(address), location.origin)
    tiles = createTileStore(
      source.maxzoom ?? 14,
      ({ z, x, y }) =>
        `${decodeURI(pathname)}${search}`
          .replace('{z}', String(z))
          .replace('{x}', String(x))
          .replace('{y}', String(y)),
      changed,
      (reason) => tell({ kind: 'failed', reason }),
    )
    changed()
  } catch (error) {
    tell({ kind: 'failed', reason: String(error) })
  }
}

/** Names are written in the console's own letters once those are there. */
async function loadFont(url: string, letters: string) {
  const face = new FontFace('IBM Plex Sans Variable', `url(${url})`, {
    weight: '100 700',
    stretch: '85% 100%',
    unicodeRange: letters,
  })
  ;(self as unknown as { fonts: FontFaceSet }).fonts.add(face)
  await face.load().catch(() => undefined)
  marker?.forget()
  changed()
}

function changed() {
  groundDue = 1
  ask()
}

function ask() {
  if (asked) return
  asked = true
  requestAnimationFrame(paint)
}

function paint() {
  asked = false
  if (!canvas || !marker || !view || !look || view.size.width === 0 || view.size.height === 0) return
  const from = performance.now()
  const { camera, size, ratio } = view
  const width = Math.round(size.width * ratio)
  const height = Math.round(size.height * ratio)
  if (canvas.canvas.width !== width || canvas.canvas.height !== height)
    Object.assign(canvas.canvas, { width, height })
  if (groundDue > 0 && from >= groundDue) paintGround(view, width, height)
  else if (groundDue > 0) setTimeout(ask, groundDue - from)
  showGround(canvas, view)
  marker.paint({
    camera,
    size,
    ratio,
    marks,
    hidden,
    colours: look.colours,
    lines: lineNames.flatMap((name) => (name === 'reach' ? [] : (lines.get(name) ?? []))),
  })
  tell({ kind: 'painted', milliseconds: performance.now() - from })
}

function paintGround(now: View, width: number, height: number) {
  if (!look) return
  const from = performance.now()
  groundDue = 0
  ground ??= { canvas: contextOf(new OffscreenCanvas(width, height)), view: now }
  const { canvas: sheet } = ground
  if (sheet.canvas.width !== width || sheet.canvas.height !== height)
    Object.assign(sheet.canvas, { width, height })
  ground.view = now
  const { camera, size, ratio } = now
  const palette = palettes[look.theme]
  const covering = tiles?.covering(camera, size) ?? []
  paintStreets(sheet, ratio, camera, size, covering, palette)
  paintReach(sheet, camera, size, look.colours, lines.get('reach') ?? [])
  paintNames(sheet, camera, size, covering, palette)
  groundMs = performance.now() - from
}

/** The streets as they were painted last, moved and stretched to where the map looks now. */
function showGround(on: Canvas, { camera, size, ratio }: View) {
  on.setTransform(1, 0, 0, 1, 0, 0)
  if (!ground) return
  const before = ground.view
  const scale = 2 ** (camera.zoom - before.camera.zoom)
  const corner = toScreen(camera, size, toWorld(before.camera, before.size, { x: 0, y: 0 }))
  const still = scale === 1 && Math.abs(corner.x) < 0.01 && Math.abs(corner.y) < 0.01
  if (still && before.ratio === ratio) return void on.drawImage(ground.canvas.canvas, 0, 0)
  on.fillStyle = look ? palettes[look.theme].land : '#888'
  on.fillRect(0, 0, size.width * ratio, size.height * ratio)
  on.drawImage(
    ground.canvas.canvas,
    corner.x * ratio,
    corner.y * ratio,
    before.size.width * scale * ratio,
    before.size.height * scale * ratio,
  )
}

/**
 * Drawn by this thread unless a graphics card is there: a canvas that is "accelerated" by a card made of software waits in one line
 * with the whole page.
 */
function contextOf(sheet: OffscreenCanvas): Canvas {
  return sheet.getContext('2d', { alpha: false, willReadFrequently: !hasCard() }) as Canvas
}

let card: boolean | undefined

function hasCard(): boolean {
  if (card !== undefined) return card
  const probe = new OffscreenCanvas(1, 1).getContext('webgl')
  const facts = probe?.getExtension('WEBGL_debug_renderer_info')
  const name = facts ? String(probe?.getParameter(facts.UNMASKED_RENDERER_WEBGL)) : ''
  probe?.getExtension('WEBGL_lose_context')?.loseContext()
  card = name !== '' && !/swiftshader|llvmpipe|softpipe|basic render|software/i.test(name)
  return card
}
