import { lineMetres } from '../../places/geometry.ts'
import type { Point } from '../../places/layer.ts'
import { type RoadClass, type RoadNetwork, roadClasses, type TurnRestriction } from './road-network.ts'

/** What a segment is given with; what is left out is 0. Pairs are along the line, then against it. */
export interface NewSegment {
  from: number
  to: number
  line: readonly Point[]
  class: RoadClass
  access: readonly [along: number, against: number]
  signedKmh?: readonly [along: number, against: number]
  approachSigns?: readonly [along: number, against: number]
  traits?: number
  fixedSeconds?: number
  gradientPercent?: number
  name?: string
  sourceId: number
}

/** Collects nodes and segments one by one, and lays them out as a network at the end. */
export function makeNetworkBuilder(name: string) {
  const lon: number[] = []
  const lat: number[] = []
  const signs: number[] = []
  const perSegment = {
    roadClass: [] as number[],
    traits: [] as number[],
    metres: [] as number[],
    fixedSeconds: [] as number[],
    gradientPercent: [] as number[],
    nameIndex: [] as number[],
    sourceId: [] as number[],
    lineStart: [0],
  }
  const perArc = {
    tail: [] as number[],
    head: [] as number[],
    access: [] as number[],
    signedKmh: [] as number[],
    approachSigns: [] as number[],
  }
  const lineLon: number[] = []
  const lineLat: number[] = []
  const names = ['']
  const nameNumbers = new Map([['', 0]])
  const classNumbers = new Map(roadClasses.map((one, i) => [one, i]))

  function numberOfName(text: string): number {
    const known = nameNumbers.get(text)
    if (known !== undefined) return known
    nameNumbers.set(text, names.length)
    names.push(text)
    return names.length - 1
  }

  return {
    addNode([nodeLon, nodeLat]: Point, nodeSigns = 0): number {
      lon.push(nodeLon)
      lat.push(nodeLat)
      signs.push(nodeSigns)
      return lon.length - 1
    },
    addSegment(segment: NewSegment): number {
      const { from, to, line, access, signedKmh = [0, 0], approachSigns = [0, 0] } = segment
      perArc.tail.push(from, to)
      perArc.head.push(to, from)
      perArc.access.push(...access)
      perArc.signedKmh.push(...signedKmh)
      perArc.approachSigns.push(...approachSigns)
      perSegment.roadClass.push(classNumbers.get(segment.class) as number)
      perSegment.traits.push(segment.traits ?? 0)
      perSegment.metres.push(lineMetres(line))
      perSegment.fixedSeconds.push(segment.fixedSeconds ?? 0)
      perSegment.gradientPercent.push(segment.gradientPercent ?? 0)
      perSegment.nameIndex.push(numberOfName(segment.name ?? ''))
      perSegment.sourceId.push(segment.sourceId)
      for (const [pointLon, pointLat] of line) {
        lineLon.push(pointLon)
        lineLat.push(pointLat)
      }
      perSegment.lineStart.push(lineLon.length)
      return perSegment.sourceId.length - 1
    },
    /** Segments that leave or enter a node are asked for by arcs: `[tail, head]` of an arc that was added. */
    endsOf: (arc: number): [tail: number, head: number] => [
      perArc.tail[arc] as number,
      perArc.head[arc] as number,
    ],
    accessOf: (arc: number): number => perArc.access[arc] as number,
    get segmentCount() {
      return perSegment.sourceId.length
    },
    finish(restrictions: TurnRestriction[] = [], timedAccess: RoadNetwork['timedAccess'] = []): RoadNetwork {
      return {
        name,
        nodeCount: lon.length,
        segmentCount: perSegment.sourceId.length,
        lon: Float64Array.from(lon),
        lat: Float64Array.from(lat),
        nodeSigns: Uint8Array.from(signs),
        tail: Int32Array.from(perArc.tail),
        head: Int32Array.from(perArc.head),
        access: Uint8Array.from(perArc.access),
        signedKmh: Uint8Array.from(perArc.signedKmh),
        approachSigns: Uint8Array.from(perArc.approachSigns),
        roadClass: Uint8Array.from(perSegment.roadClass),
        traits: Uint16Array.from(perSegment.traits),
        metres: Float32Array.from(perSegment.metres),
        fixedSeconds: Float32Array.from(perSegment.fixedSeconds),
        gradientPercent: Int8Array.from(perSegment.gradientPercent),
        nameIndex: Int32Array.from(perSegment.nameIndex),
        names,
        sourceId: Float64Array.from(perSegment.sourceId),
        lineStart: Int32Array.from(perSegment.lineStart),
        lineLon: Float64Array.from(lineLon),
        lineLat: Float64Array.from(lineLat),
        restrictions,
        timedAccess,
      }
    },
  }
}

export type NetworkBuilder = ReturnType<typeof makeNetworkBuilder>
