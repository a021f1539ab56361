import { createHmac } from 'node:crypto'
import type { Pool } from 'pg'
import type { Log } from '../log/log.ts'
import { distanceMetres } from '../places/geometry.ts'
import { type Incident, incidentMachine } from './incident.ts'
import type { Point } from './location.ts'

/** A thousandth of a degree: 111 m north to south. */
const cellDegrees = 0.001
const hashBytes = 16

export interface IncidentNear {
  incident: Incident
  distanceMetres: number
}

/** Finds incidents by place, closed ones too. */
export interface IncidentCells {
  /** The nearest first. Whose personal data was erased is not found: nobody knows any more where it was. */
  near(point: Point, withinMetres: number): Promise<IncidentNear[]>
  /** Waits until all that was heard of is written. */
  settled(): Promise<void>
  stop(): void
}

/**
 * Keeps, for each place an incident was at, a keyed hash of its cell; the exact places stay sealed in the
 * record and are opened for the few incidents of the cells around a point. What is live when the program starts
 * is written again, so that a stop between record and row loses nothing that is still open.
 */
export function createIncidentCells(pool: Pool, log: Log, key: Uint8Array): IncidentCells {
  const hashOf = (x: number, y: number) =>
    createHmac('sha256', key).update(`incident cell ${x} ${y}`).digest().subarray(0, hashBytes)
  let writing: Promise<unknown> = Promise.resolve()

  function note(incidents: Incident[]) {
    const placed = incidents.flatMap(({ id, personal }) => {
      const point = personal?.location?.point
      return point ? [{ id, cell: hashOf(column(point[0]), column(point[1])) }] : []
    })
    if (placed.length === 0) return
    const write = () =>
      pool.query(
        `insert into incident_cells (cell, incident)
         select * from unnest($1::bytea[], $2::text[]) on conflict do nothing`,
        [placed.map(({ cell }) => cell), placed.map(({ id }) => id)],
      )
    writing = writing.then(write).catch(() => undefined)
  }

  note([...log.lookup.all(incidentMachine).values()])
  const unsubscribe = log.subscribe(({ changes }) => {
    const incidents = changes.filter(({ stream }) => stream.startsWith('incident/'))
    note(incidents.filter(movedIn).map(({ last }) => last as Incident))
  })

  return {
    async near(point, withinMetres) {
      const { rows } = await pool.query<{ incident: string }>(
        'select distinct incident from incident_cells where cell = any($1::bytea[])',
        [cellsAround(point, withinMetres).map(([x, y]) => hashOf(x, y))],
      )
      const found = await Promise.all(rows.map(({ incident }) => log.find(incidentMachine, incident)))
      return found
        .flatMap((one) => {
          const at = one?.state.personal?.location?.point
          return one && at ? [{ incident: one.state, distanceMetres: distanceMetres(at, point) }] : []
        })
        .filter((one) => one.distanceMetres <= withinMetres)
        .sort((a, b) => a.distanceMetres - b.distanceMetres)
    },
    settled: async () => void (await writing),
    stop: unsubscribe,
  }
}

function movedIn({ before, last }: { before: unknown; last: unknown }): boolean {
  const point = (state: unknown) => (state as Incident | undefined)?.personal?.location?.point
  return point(last) !== undefined && String(point(last)) !== String(point(before))
}

function column(degrees: number): number {
  return Math.floor(degrees / cellDegrees)
}

function cellsAround([lon, lat]: Point, metres: number): [number, number][] {
  const high = metres / 111_000
  const wide = high / Math.max(0.01, Math.cos((lat * Math.PI) / 180))
  const cells: [number, number][] = []
  for (let x = column(lon - wide); x <= column(lon + wide); x++) {
    for (let y = column(lat - high); y <= column(lat + high); y++) cells.push([x, y])
  }
  return cells
}
