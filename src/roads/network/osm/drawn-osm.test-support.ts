import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Tags } from '../../../exchange/osm.ts'
import { at } from '../../drawn-map.test-support.ts'
import { type RoadNetwork, travelKind } from '../road-network.ts'
import { importOsmNetwork } from './import-osm.ts'

/** A map drawn in text with what is true of its ways, nodes and turns, in the manner of valhalla's gurka tests. */
export interface DrawnOsm {
  drawing: string
  /** By the letters of its nodes. A way is written once for each name: `ABC`, `ABC*` is another. */
  ways: Record<string, Tags>
  nodes?: Record<string, Tags>
  /** `from`, `via` and `to` name ways, or a node where it is one letter. Lists are separated by spaces. */
  turns?: ({ from: string; via: string; to: string } & Tags)[]
}

const wayNumber = (map: DrawnOsm, name: string) => Object.keys(map.ways).indexOf(name) + 1

/** The drawing as an OpenStreetMap XML file. */
export function osmXml(map: DrawnOsm): string {
  const places = placesOf(map.drawing)
  const tagged = (tags: Tags) =>
    Object.entries(tags)
      .map(
        ([k, v]) =>
          `<tag k="${k}" v="${v.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')}"/>`,
      )
      .join('')
  const nodes = [...places].map(
    ([letter, [lon, lat]]) =>
      `<node id="${letter.charCodeAt(0)}" lon="${lon}" lat="${lat}">${tagged(map.nodes?.[letter] ?? {})}</node>`,
  )
  const ways = Object.entries(map.ways).map(([name, tags]) => {
    const refs = [...name.replaceAll('*', '')].map((letter) => `<nd ref="${letter.charCodeAt(0)}"/>`).join('')
    return `<way id="${wayNumber(map, name)}">${refs}${tagged(tags)}</way>`
  })
  const member = (role: string, names: string) =>
    names
      .split(' ')
      .map((name) =>
        name.length === 1
          ? `<member type="node" ref="${name.charCodeAt(0)}" role="${role}"/>`
          : `<member type="way" ref="${wayNumber(map, name) || 999}" role="${role}"/>`,
      )
  const turns = (map.turns ?? []).map(({ from, via, to, ...tags }, i) => {
    const members = [...member('from', from), ...member('via', via), ...member('to', to)].join('')
    return `<relation id="${i + 1}">${members}${tagged({ type: 'restriction', ...tags })}</relation>`
  })
  return `<osm version="0.6">${[...nodes, ...ways, ...turns].join('\n')}</osm>`
}

function placesOf(drawing: string): Map<string, [number, number]> {
  const places = new Map<string, [number, number]>()
  drawing.split('\n').forEach((line, row) => {
    for (const { 0: letter, index } of line.matchAll(/[A-Za-z]/g)) places.set(letter, at(index, row))
  })
  return places
}

/** Imports the drawing, and gives the network with ways to read it by letters. */
export async function drawnNetwork(map: DrawnOsm) {
  const folder = mkdtempSync(join(tmpdir(), 'amparo-osm-'))
  try {
    const path = join(folder, 'drawn.osm')
    writeFileSync(path, osmXml(map))
    const imported = await importOsmNetwork(path, { name: 'drawn' })
    return { ...imported, ...readByLetters(imported.network, placesOf(map.drawing)) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function readByLetters(network: RoadNetwork, places: Map<string, [number, number]>) {
  const letters = Array.from({ length: network.nodeCount }, (_, node) => {
    const near = ([, [lon, lat]]: [string, [number, number]]) =>
      Math.abs(lon - (network.lon[node] as number)) + Math.abs(lat - (network.lat[node] as number)) < 1e-9
    return [...places].find(near)?.[0] ?? '?'
  })
  const nameOf = (arc: number) =>
    `${letters[network.tail[arc] as number]}${letters[network.head[arc] as number]}`
  const arcs = Array.from({ length: 2 * network.segmentCount }, (_, arc) => nameOf(arc))
  return {
    /** Segments by the letters of their ends. */
    segments: arcs.filter((_, arc) => arc % 2 === 0),
    arc: (name: string) => arcs.indexOf(name),
    /** Who may use an arc: `nshf` for normal, sirens, heavy and foot. */
    who: (name: string) => kindsIn(network.access[arcs.indexOf(name)] as number),
    node: (letter: string) => letters.indexOf(letter),
    /** `no AB>BC nsh`, one a line. */
    turns: network.restrictions
      .map(({ kind, arcs: list, binds }) => `${kind} ${list.map(nameOf).join('>')} ${kindsIn(binds)}`)
      .sort(),
  }
}

/** Bits of `travelKind` as letters. */
export function kindsIn(bits: number): string {
  return Object.entries(travelKind)
    .map(([kind, bit]) => (bits & bit ? kind.charAt(0) : ''))
    .join('')
}
