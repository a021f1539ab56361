import { setTimeout as wait } from 'node:timers/promises'
import { newUuid } from '../src/log/uuid.ts'
import { type Centre, post, signIn, snapshotOf, submit } from './program.ts'

/** How much a city has open at once, for the console's bench. */
export interface CitySize {
  incidents: number
  units: number
  /** Units that are sent, two to an incident, half of them on their way. */
  sent: number
}

const atOnce = 64
const services = ['SC', 'TM', 'GS', 'SM', 'SI'] as const
const kinds = { SC: 'patrol', TM: 'motorcycle', GS: 'ambulance', SM: 'patrol', SI: 'engine' } as const
type Bounds = [west: number, south: number, east: number, north: number]

/**
 * Fills a centre through its own commands, as the importer of another system would: incidents of every type and
 * priority spread over the city, units of five services, some of them sent and moving. Answers the units' ids.
 */
export async function fillCity(centre: Centre, size: CitySize): Promise<string[]> {
  const cookie = await signIn(centre, 'supervision')
  const { rows, centre: about } = await snapshotOf(centre, cookie)
  const answer = await fetch(`${centre.url}/api/types`, { headers: { cookie } })
  const codes = ((await answer.json()) as { types: { code: string }[] }).types.map(({ code }) => code)
  const place = placesIn(about.mapBounds as Bounds)
  const own = (rows.unit as { id: string }[]).map(({ id }) => id)
  const added = Array.from({ length: size.units - own.length }, (_, n) => `X${n + 1}`)
  await inBatches(added, (unit, n) => {
    const service = services[n % services.length] as (typeof services)[number]
    return importing(centre, {
      type: 'registerUnit',
      unit,
      callSign: unit,
      service,
      kind: kinds[service],
      capabilities: ['patrol'],
      station: `Base ${n % 40}`,
      home: place(n * 7 + 3),
    })
  })
  const incidents = Array.from({ length: size.incidents - rows.incident.length }, () => newUuid())
  await inBatches(incidents, (incident, n) =>
    importing(centre, {
      type: 'openIncident',
      incident,
      incidentType: codes[(n * 7) % codes.length],
      location: { point: place(n), source: 'gazetteer', label: `Calle Sombrereros ${n % 90}-${n}` },
      words: 'mi papá no respira, por favor manden a alguien',
    }),
  )
  const sent = Array.from({ length: size.sent / 2 }, (_, n) => n)
  await inBatches(sent, (n) => send(centre, incidents[n * 5] as string, added.slice(n * 2, n * 2 + 2), n))
  return [...own, ...added]
}

async function send(centre: Centre, incident: string, units: string[], n: number) {
  const assignments = units.map((unit) => ({ unit, assignment: newUuid() }))
  await importing(centre, {
    type: 'assignUnits',
    incident,
    units: assignments,
    reason: 'bench',
    expected: Object.fromEntries(units.map((unit) => [`unit/${unit}`, 1])),
  })
  if (n % 2 === 0) return
  for (const { assignment } of assignments)
    await importing(centre, { type: 'reportMilestone', assignment, milestone: 'enRoute' })
}

const importing = (centre: Centre, command: object) => submit(centre, command, 'importer')

async function inBatches<T>(things: readonly T[], make: (thing: T, at: number) => Promise<unknown>) {
  for (let at = 0; at < things.length; at += atOnce)
    await Promise.all(things.slice(at, at + atOnce).map((thing, n) => make(thing, at + n)))
}

/** Points spread evenly over the middle of the city, always the same. */
function placesIn([west, south, east, north]: Bounds): (n: number) => [number, number] {
  return (n) => {
    // the plastic number's sequence: even in two dimensions without a grid
    const x = 0.1 + 0.8 * ((n * 0.7548776662466927) % 1)
    const y = 0.1 + 0.8 * ((n * 0.5698402909980532) % 1)
    return [west + x * (east - west), south + y * (north - south)]
  }
}

export interface Traffic {
  /** Positions taken by the centre a second, on average. */
  perSecond(): number
  stop(): Promise<void>
}

/** Every unit drives in a circle of its own; positions come in four requests a second, as from a gateway. */
export async function startTraffic(centre: Centre, units: string[], perSecond: number): Promise<Traffic> {
  const { centre: about } = await snapshotOf(centre, await signIn(centre, 'supervision'))
  const place = placesIn(about.mapBounds as Bounds)
  const part = perSecond / 4
  const from = performance.now()
  let sent = 0
  let stopped = false
  const going = (async () => {
    for (let turn = 0; !stopped; turn++) {
      const due = wait(Math.max(0, from + turn * 250 - performance.now()))
      await due
      const seconds = turn / 4
      const positions = Array.from({ length: part }, (_, n) => {
        const at = (turn * part + n) % units.length
        const [lon, lat] = place(at * 3 + 1)
        const angle = at + seconds / 20
        return {
          unit: units[at],
          point: [lon + 0.004 * Math.sin(angle), lat + 0.004 * Math.cos(angle)],
          heading: Math.round((angle * 180) / Math.PI + 90) % 360,
          speedKmh: 30,
        }
      })
      await post(centre, '/api/units/positions', { positions })
      sent += positions.length
    }
  })()
  return {
    perSecond: () => sent / ((performance.now() - from) / 1000),
    async stop() {
      stopped = true
      await going
    },
  }
}
