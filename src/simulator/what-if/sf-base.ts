import { join } from 'node:path'
import { loadReadiness } from '../../dispatch/plans/plans-file.ts'
import { fileBytes } from '../../exchange/bytes.ts'
import { importSf } from '../../places/import/sf.ts'
import type { Landmark, Point } from '../../places/layer.ts'
import { networkOfStreets } from '../../roads/network/of-streets.ts'
import { type Mapping, own, unitKindOf } from '../replay/mapping.ts'
import { loadMapping } from '../replay/mapping-file.ts'
import { type Response, responseOf } from '../replay/response.ts'
import { rosterOf } from '../replay/roster.ts'
import { readSource } from '../replay/source-file.ts'
import type { SourceRow } from '../replay/source-row.ts'
import { stationDrives } from '../replay/station-drives.ts'
import type { Base } from './layout.ts'
import { learnFromRecord } from './learn-from-record.ts'
import type { Call, ModelUnit, Need, Site } from './model.ts'
import { spreadOver } from './spread.ts'
import { streetBase } from './street-base.ts'
import { streetRoads } from './street-roads.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** Kinds of unit of the record that are simulated; ambulances alone wait at other stations than their own. */
const kinds = [
  { name: 'engine', moves: false },
  { name: 'ladder', moves: false },
  { name: 'ambulance', moves: true },
  { name: 'rescue', moves: false },
  { name: 'chief', moves: false },
  { name: 'rapidResponse', moves: false },
]

/** What the record does not say. */
const assumed = {
  /** From the order until the unit moves, where the record has no such time. */
  turnoutMs: 75_000,
  /** At the hospital, where the record has no such time. */
  handoverMs: 30 * minuteMs,
  /** A unit that was not heard of for this long was off duty meanwhile; so early and late it was there already. */
  offDutyGapMs: 4 * hourMs,
  dutyMarginMs: 20 * minuteMs,
}

/**
 * San Francisco as its published record and street map have it: six whole days. Each call needs the units that came
 * to it in truth, each with the delay, the time on scene and at the hospital that the record has; engines and ladders
 * stand at the station that they are numbered for. Speeds are learned from two thirds of its days. What the record leaves open is in docs/what-if.md.
 */
export async function sanFranciscoBase(folder: string): Promise<Base> {
  const mapping = loadMapping()
  const { layers } = await importSf(folder)
  const source = fileBytes(join(folder, 'sffd_2017-01-02_2017-01-07.csv'))
  const rows = (await readSource(source, mapping.timeZone)).filter(
    (row): row is SourceRow => !('refused' in row),
  )
  const responses = rows.map(responseOf).filter((one) => one !== undefined)
  const fromMs = Math.min(...responses.map(({ row, assignedMs }) => row.times['Received DtTm'] ?? assignedMs))
  const network = networkOfStreets(layers.streets, layers.name)
  const stations = sitesOf(layers.landmarks, 'station', (name) => /\d+/.exec(name)?.[0] ?? name)
  const stationOf = new Map(stations.map(({ name, point }) => [Number(name), point]))
  const learned = await learnFromRecord(network, stationDrives(rows, stationOf, mapping.timeZone))
  const roads = await streetRoads(network, layers.streets, learned.speeds)
  const calls = callsOf(responses, mapping, fromMs)
  return streetBase({
    name: 'san-francisco',
    roads,
    hospitals: emergencyRooms(layers.landmarks),
    layout: {
      stations,
      units: unitsOf(responses, mapping, stations, calls, fromMs),
      kinds,
      closed: [],
      callFactor: 1,
      plans: {},
    },
    calls,
    jitterMs: hourMs / 2,
    settings: {
      horizonMs: 144 * hourMs,
      warmUpMs: 6 * hourMs,
      lateMs: 8 * minuteMs,
      usualDelayMs: 200_000,
      reportedLaterMs: learned.overheadSeconds * 1000,
      topPriority: 2,
      keepsLastSeconds: loadReadiness().keepsLast,
      modeOfPriority: ['sirens', 'sirens', 'normal'],
    },
  })
}

function sitesOf(landmarks: Landmark[], kind: string, short: (name: string) => string): Site[] {
  return landmarks.filter((one) => one.kind === kind).map(({ name, point }) => ({ name: short(name), point }))
}

/** Hospitals that the city lists; clinics take no ambulances. */
function emergencyRooms(landmarks: Landmark[]): Site[] {
  return sitesOf(landmarks, 'hospital', (name) => name)
}

type CallOnMap = Omit<Call, 'spot'> & { point: Point }

function callsOf(responses: Response[], mapping: Mapping, fromMs: number): CallOnMap[] {
  const ofIncident = Map.groupBy(responses, ({ row }) => row.incident)
  return [...ofIncident.values()]
    .map((all) => callOf(all, mapping, fromMs))
    .filter((one) => one !== undefined)
}

function callOf(responses: Response[], mapping: Mapping, fromMs: number): CallOnMap | undefined {
  const rows = responses.map(({ row }) => row)
  const received = rows.map(({ times }) => times['Received DtTm']).filter((ms) => ms !== undefined)
  const { point, callType } = rows[0] as SourceRow
  const needs = rows
    .map((row) => needOf(row, mapping, Math.min(...received)))
    .filter((one) => one !== undefined)
  if (!point || received.length === 0 || needs.length === 0) return undefined
  const atMs = Math.min(...received)
  const arrived = rows.map(({ times }) => times['On Scene DtTm']).filter((ms) => ms !== undefined)
  return {
    atMs: atMs - fromMs,
    point,
    type: callType,
    priority: Math.min(...rows.map((row) => priorityOf(row, mapping))),
    needs,
    recordedFirstMs: Math.min(...arrived) - atMs,
  }
}

function priorityOf({ priority, group }: SourceRow, mapping: Mapping): number {
  return Math.min(own(mapping.priorities, priority) ?? 4, own(mapping.groups, group)?.priority ?? 4)
}

/** A unit that arrived, with its own times. One that turned back on the way is not asked for. */
function needOf(row: SourceRow, mapping: Mapping, receivedMs: number): Need | undefined {
  const { times } = row
  const kind = kindOf(row, mapping)
  const onScene = times['On Scene DtTm']
  if (kind === -1 || onScene === undefined) return undefined
  const left = times['Response DtTm'] ?? (times['Dispatch DtTm'] ?? onScene) + assumed.turnoutMs
  const done = times['Transport DtTm'] ?? times['Available DtTm'] ?? onScene
  const hospital = times['Hospital DtTm']
  const brought = times['Transport DtTm'] !== undefined
  const handoverMs =
    hospital === undefined
      ? assumed.handoverMs
      : (times['Available DtTm'] ?? hospital + assumed.handoverMs) - hospital
  return {
    kinds: 1 << kind,
    delayMs: Math.max(0, left - receivedMs),
    onSceneMs: Math.max(0, done - onScene),
    ...(brought && { handoverMs: Math.max(0, handoverMs) }),
  }
}

function kindOf({ unit, unitType }: SourceRow, mapping: Mapping): number {
  const { kind } = unitKindOf(mapping, unit, unitType)
  return kinds.findIndex(({ name }) => name === kind.kind)
}

/** Units without a station of their own are spread so that they cover most of the calls that ask for their kind. */
function unitsOf(
  responses: Response[],
  mapping: Mapping,
  stations: Site[],
  calls: CallOnMap[],
  fromMs: number,
): ModelUnit[] {
  const ofUnit = Map.groupBy(responses, ({ row }) => row.unit)
  const found = rosterOf(responses, mapping).flatMap((unit) => {
    const kind = kinds.findIndex(({ name }) => name === unit.kind)
    if (kind === -1) return []
    const station = stations.findIndex(({ name }) => Number(name) === Number(unit.station ?? -1))
    const dutyMs = dutyOf(ofUnit.get(unit.id) ?? [], fromMs)
    return [{ name: unit.id, kind, station, ...(station === -1 && { dutyMs }) }]
  })
  const posts = kinds.map((_, kind) => {
    const homeless = found.filter((unit) => unit.kind === kind && unit.station === -1)
    const scenes = calls
      .filter(({ needs }) => needs.some((need) => need.kinds === 1 << kind))
      .map(({ point }) => point)
    return spreadOver(stations, scenes, homeless.length)
  })
  return found.map(({ kind, station, ...unit }) => ({
    ...unit,
    station: station === -1 ? (posts[kind]?.shift() as number) : station,
    fills: 1 << kind,
  }))
}

/** From its first order to the end of its last, without the gaps in which nothing was heard of it. */
function dutyOf(responses: Response[], fromMs: number): number[] {
  const spans = responses
    .map(({ assignedMs, endMs }) => [assignedMs - fromMs, (endMs ?? assignedMs) - fromMs] as const)
    .sort(([a], [b]) => a - b)
  const duty: number[] = []
  for (const [from, to] of spans) {
    const last = duty.at(-1)
    if (last !== undefined && from - last < assumed.offDutyGapMs)
      duty[duty.length - 1] = Math.max(last, to + assumed.dutyMarginMs)
    else duty.push(Math.max(0, from - assumed.dutyMarginMs), to + assumed.dutyMarginMs)
  }
  return duty
}
