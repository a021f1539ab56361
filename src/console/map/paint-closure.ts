import type { Colours } from './colours.ts'
import type { Canvas } from './ground/paint-streets.ts'
import type { PackedLine } from './marks.ts'

/**
 * Paints the path of a closure, told apart without colour: barred like a barrier where closed, two rails where slow,
 * thin and dashed where only planned; the ways of units alone are dotted. Coloured is what somebody owes a word.
 */
export function paintClosure(canvas: Canvas, colours: Colours, { look, area }: PackedLine): void {
  canvas.lineCap = 'butt'
  canvas.lineJoin = 'round'
  const edge = look === 'reported' ? colours.md : colours.ink
  if (area) {
    canvas.closePath()
    canvas.fillStyle = edge
    canvas.globalAlpha = look === 'planned' || look === 'drawing' ? 0.06 : 0.14
    canvas.fill()
    canvas.globalAlpha = 1
  }
  const stroke = (style: string, width: number, dash: number[]) => {
    canvas.strokeStyle = style
    canvas.lineWidth = width
    canvas.setLineDash(dash)
    canvas.stroke()
  }
  if (look === 'planned') stroke(edge, 2, [8, 6])
  else if (look === 'drawing') stroke(edge, 2.5, [3, 3])
  else if (look === 'slow') {
    stroke(edge, area ? 4 : 8, [])
    stroke(colours.panel, area ? 2 : 5, [])
  } else {
    stroke(edge, area ? 4 : 8, [])
    stroke(colours.panel, area ? 2 : 5, [6, 6])
  }
  canvas.setLineDash([])
}
