import { metresPerDegree } from '../../places/geometry.ts'
import type { RoadNetwork } from '../network/road-network.ts'

const radians = Math.PI / 180
const leastCellMetres = 80
/** A cell holds a quarter of a piece or more on the average, however thinly a country is built. */
const cellsPerPiece = 4

/**
 * The straight pieces of a network's lines by the cells of a grid, all in flat arrays, so that a thousand vehicles
 * are put onto the road in a millisecond or two. A piece is named by the index of its first line vertex.
 */
export interface LineGrid {
  /**
   * Calls `see` for each piece nearer than the distance that `see` last answered, nearest cells first; what it
   * answers first is `farthestMetres`. A piece may be seen twice. Plane geometry about the point: exact enough
   * within a few km.
   */
  around(lon: number, lat: number, farthestMetres: number, see: See): void
  /** The point at a share of a piece. */
  pointOn(vertex: number, share: number): [lon: number, lat: number]
  /** By line vertex: the segment whose line it is on. */
  segmentOf: Int32Array
  /** By line vertex: metres of its line before it; and by segment: of all of it. */
  metresBefore: Float64Array
  lineMetres: Float64Array
}

/** @returns the distance beyond which no piece matters any more */
export type See = (vertex: number, distanceMetres: number, share: number) => number

/** @param isWanted by segment: whether it is to be found */
export function makeLineGrid(network: RoadNetwork, isWanted: (segment: number) => boolean): LineGrid {
  const { segmentCount, lineStart, lineLon, lineLat } = network
  const lengths = measure(network)
  const pieces: number[] = []
  for (let segment = 0; segment < segmentCount; segment++) {
    if (!isWanted(segment)) continue
    const last = (lineStart[segment + 1] as number) - 1
    for (let vertex = lineStart[segment] as number; vertex < last; vertex++) pieces.push(vertex)
  }
  const frame = frameOf(lineLon, lineLat, pieces)
  const { columns, rows, west, south, lonCell, latCell, cellMetres } = frame
  const { cellStart, cellPieces } = fillCells(frame, lineLon, lineLat, pieces)

  function around(lon: number, lat: number, farthestMetres: number, see: See) {
    const scale = Math.cos(lat * radians)
    const [exactX, exactY] = [(lon - west) / lonCell, (lat - south) / latCell]
    const [x, y] = [Math.floor(exactX), Math.floor(exactY)]
    const outside = Math.max(0, -x, x - columns + 1, -y, y - rows + 1)
    let farthest = farthestMetres
    for (let ring = outside; (ring - 1) * cellMetres < farthest; ring++) {
      if (ring > columns + rows + outside) break
      for (let row = Math.max(0, y - ring); row <= Math.min(rows - 1, y + ring); row++) {
        const gapY = Math.max(0, row - exactY, exactY - row - 1) * cellMetres
        const step = row === y + ring || row === y - ring ? 1 : Math.max(1, 2 * ring)
        for (let column = x - ring; column <= x + ring; column += step) {
          if (column < 0 || column >= columns) continue
          const gapX = Math.max(0, column - exactX, exactX - column - 1) * cellMetres
          if (gapX * gapX + gapY * gapY > farthest * farthest) continue
          farthest = seeCell(row * columns + column, lon, lat, scale, farthest, see)
        }
      }
    }
  }

  function seeCell(cell: number, lon: number, lat: number, scale: number, farthestMetres: number, see: See) {
    let farthest = farthestMetres
    const last = cellStart[cell + 1] as number
    for (let i = cellStart[cell] as number; i < last; i++) {
      const vertex = cellPieces[i] as number
      const fromX = ((lineLon[vertex] as number) - lon) * scale
      const fromY = (lineLat[vertex] as number) - lat
      const dx = ((lineLon[vertex + 1] as number) - lon) * scale - fromX
      const dy = (lineLat[vertex + 1] as number) - lat - fromY
      const square = dx * dx + dy * dy
      const share = square === 0 ? 0 : Math.min(1, Math.max(0, -(fromX * dx + fromY * dy) / square))
      const [awayX, awayY] = [fromX + share * dx, fromY + share * dy]
      const metres = Math.sqrt(awayX * awayX + awayY * awayY) * metresPerDegree
      if (metres <= farthest) farthest = see(vertex, metres, share)
    }
    return farthest
  }

  function pointOn(vertex: number, share: number): [number, number] {
    const [lon, lat] = [lineLon[vertex] as number, lineLat[vertex] as number]
    return [
      lon + share * ((lineLon[vertex + 1] as number) - lon),
      lat + share * ((lineLat[vertex + 1] as number) - lat),
    ]
  }

  return { around, pointOn, ...lengths }
}

function measure({ segmentCount, lineStart, lineLon, lineLat }: RoadNetwork) {
  const segmentOf = new Int32Array(lineLon.length)
  const metresBefore = new Float64Array(lineLon.length)
  const lineMetres = new Float64Array(segmentCount)
  for (let segment = 0; segment < segmentCount; segment++) {
    let metres = 0
    const [first, end] = [lineStart[segment] as number, lineStart[segment + 1] as number]
    for (let vertex = first; vertex < end; vertex++) {
      if (vertex > first) {
        const dy = (lineLat[vertex] as number) - (lineLat[vertex - 1] as number)
        const scale = Math.cos((lineLat[vertex] as number) * radians)
        const dx = ((lineLon[vertex] as number) - (lineLon[vertex - 1] as number)) * scale
        metres += Math.sqrt(dx * dx + dy * dy) * metresPerDegree
      }
      segmentOf[vertex] = segment
      metresBefore[vertex] = metres
    }
    lineMetres[segment] = metres
  }
  return { segmentOf, metresBefore, lineMetres }
}

interface Frame {
  west: number
  south: number
  columns: number
  rows: number
  lonCell: number
  latCell: number
  cellMetres: number
}

function frameOf(lineLon: Float64Array, lineLat: Float64Array, pieces: readonly number[]): Frame {
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const piece of pieces) {
    for (let vertex = piece; vertex <= piece + 1; vertex++) {
      const [lon, lat] = [lineLon[vertex] as number, lineLat[vertex] as number]
      if (lon < west) west = lon
      if (lon > east) east = lon
      if (lat < south) south = lat
      if (lat > north) north = lat
    }
  }
  if (pieces.length === 0) [west, south, east, north] = [0, 0, 0, 0]
  // The narrowest parallel: no cell is less wide than it says.
  const scale = Math.max(0.01, Math.cos(Math.max(Math.abs(south), Math.abs(north)) * radians))
  const width = (east - west) * scale * metresPerDegree
  const height = (north - south) * metresPerDegree
  const cellMetres = Math.max(
    leastCellMetres,
    Math.sqrt((width * height) / (cellsPerPiece * pieces.length + 1)),
    Math.max(width, height) / 20_000,
  )
  const latCell = cellMetres / metresPerDegree
  const lonCell = latCell / scale
  return {
    ...{ west, south, lonCell, latCell, cellMetres },
    columns: Math.floor((east - west) / lonCell) + 1,
    rows: Math.floor((north - south) / latCell) + 1,
  }
}

function fillCells(
  { west, south, columns, rows, lonCell, latCell }: Frame,
  lineLon: Float64Array,
  lineLat: Float64Array,
  pieces: readonly number[],
) {
  const cellStart = new Int32Array(columns * rows + 1)
  const eachCell = (piece: number, visit: (cell: number) => void) => {
    const [ax, bx] = [lineLon[piece] as number, lineLon[piece + 1] as number]
    const [ay, by] = [lineLat[piece] as number, lineLat[piece + 1] as number]
    const [x0, x1] = [
      Math.floor((Math.min(ax, bx) - west) / lonCell),
      Math.floor((Math.max(ax, bx) - west) / lonCell),
    ]
    const [y0, y1] = [
      Math.floor((Math.min(ay, by) - south) / latCell),
      Math.floor((Math.max(ay, by) - south) / latCell),
    ]
    for (let y = y0; y <= Math.min(y1, rows - 1); y++) {
      for (let x = x0; x <= Math.min(x1, columns - 1); x++) {
        if ((x1 - x0) * (y1 - y0) < 4 || crosses(x, y, ax, ay, bx, by)) visit(y * columns + x)
      }
    }
  }
  // A long slanting piece would fill its whole box: cells that lie all on one side of it are left out.
  const crosses = (x: number, y: number, ax: number, ay: number, bx: number, by: number) => {
    const side = (dx: number, dy: number) =>
      (bx - ax) * (south + (y + dy) * latCell - ay) - (by - ay) * (west + (x + dx) * lonCell - ax)
    const sides = [side(0, 0), side(1, 0), side(0, 1), side(1, 1)]
    return Math.min(...sides) <= 0 && Math.max(...sides) >= 0
  }
  for (const piece of pieces) {
    eachCell(piece, (cell) => {
      cellStart[cell + 1] = (cellStart[cell + 1] as number) + 1
    })
  }
  for (let cell = 0; cell < columns * rows; cell++) {
    cellStart[cell + 1] = (cellStart[cell + 1] as number) + (cellStart[cell] as number)
  }
  const next = cellStart.slice()
  const cellPieces = new Int32Array(cellStart[columns * rows] as number)
  for (const piece of pieces) {
    eachCell(piece, (cell) => {
      const at = next[cell] as number
      cellPieces[at] = piece
      next[cell] = at + 1
    })
  }
  return { cellStart, cellPieces }
}
