/** A small picture of the streets around a point, and how a tap on it becomes a place. Pure geometry. */

export type LonLat = [lon: number, lat: number]

export interface Street {
  main: boolean
  line: LonLat[]
}

export interface PictureFrame {
  centre: LonLat
  /** Metres from the centre to the left and right edge. */
  halfMetres: number
  width: number
  height: number
}

const metresPerDegree = 111_195

/** Where a point lies in the picture, in its own units. */
export function project(frame: PictureFrame, [lon, lat]: LonLat): [x: number, y: number] {
  const scale = frame.width / 2 / frame.halfMetres
  const east = (lon - frame.centre[0]) * metresPerDegree * Math.cos((frame.centre[1] * Math.PI) / 180)
  const north = (lat - frame.centre[1]) * metresPerDegree
  return [frame.width / 2 + east * scale, frame.height / 2 - north * scale]
}

/** The point that a place in the picture shows. */
export function unproject(frame: PictureFrame, [x, y]: [x: number, y: number]): LonLat {
  const metresPerUnit = frame.halfMetres / (frame.width / 2)
  const east = (x - frame.width / 2) * metresPerUnit
  const north = (frame.height / 2 - y) * metresPerUnit
  const lat = frame.centre[1] + north / metresPerDegree
  const lon = frame.centre[0] + east / metresPerDegree / Math.cos((frame.centre[1] * Math.PI) / 180)
  return [lon, lat]
}

/** The streets of one kind as one SVG path. */
export function pathOf(frame: PictureFrame, streets: Street[], main: boolean): string {
  return streets
    .filter((street) => street.main === main && street.line.length > 1)
    .map(
      ({ line }) =>
        `M${line
          .map((point) =>
            project(frame, point)
              .map((n) => n.toFixed(1))
              .join(' '),
          )
          .join('L')}`,
    )
    .join('')
}

/** Worth sending again: much more precise than before, or somewhere else. */
export function isNews(
  before: { point: LonLat; precisionMetres: number } | undefined,
  now: { point: LonLat; precisionMetres: number },
): boolean {
  if (!before) return true
  if (now.precisionMetres < before.precisionMetres * 0.6) return true
  const [x, y] = project({ centre: before.point, halfMetres: 1, width: 2, height: 2 }, now.point)
  const moved = Math.hypot(x - 1, y - 1)
  return moved > Math.max(30, now.precisionMetres)
}
