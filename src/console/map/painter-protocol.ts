import type { Theme } from '../../places/map/street-look.ts'
import type { Camera, Size } from './camera.ts'
import type { Colours } from './colours.ts'
import type { LineName, MarkName, PackedLine, PackedMarks } from './marks.ts'

/** What the page tells the painter. */
export type ToPainter =
  | {
      kind: 'start'
      canvas: OffscreenCanvas
      /** Address of the style, which says where this map's tiles are. */
      style: string
      /** Addresses of the fonts that names are written in, with the letters each has. */
      fonts: { url: string; letters: string }[]
    }
  | { kind: 'look'; theme: Theme; colours: Colours }
  /** `ratio`: pixels of the canvas to one of the page. */
  | { kind: 'view'; camera: Camera; size: Size; ratio: number }
  | { kind: 'marks'; name: MarkName; marks: PackedMarks }
  | { kind: 'lines'; name: LineName; lines: PackedLine[] }
  | { kind: 'shown'; name: string; shown: boolean }

/** What the painter tells the page. */
export type FromPainter =
  /** A picture is on the canvas; how long it took. */
  { kind: 'painted'; milliseconds: number } | { kind: 'failed'; reason: string }
