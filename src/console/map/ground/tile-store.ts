import { type Camera, type Size, toWorld } from '../camera.ts'
import { outlined, type PaintedTile } from './paint-streets.ts'
import { readTile } from './tile.ts'

/** The tiles of the map that were asked for, the last ones kept. */
export interface TileStore {
  /** What there is to paint this view with: the tiles of its zoom, or, where they have not come, of one farther out. */
  covering(camera: Camera, size: Size): PaintedTile[]
}

const tilesKept = 160
const againMs = 3000

interface Name {
  z: number
  x: number
  y: number
}

/**
 * @param deepestZoom of the tiles that the centre cuts; nearer, they are enlarged
 * @param addressOf a tile's address
 * @param onCome a tile has come: what is painted may change
 * @param onFailed no tile could be had
 */
export function createTileStore(
  deepestZoom: number,
  addressOf: (name: Name) => string,
  onCome: () => void,
  onFailed: (reason: string) => void,
): TileStore {
  const held = new Map<string, PaintedTile | 'asked' | 'nothing'>()

  async function load(name: Name) {
    const key = keyOf(name)
    held.set(key, 'asked')
    try {
      const answer = await fetch(addressOf(name))
      if (!answer.ok) throw new Error(String(answer.status))
      const bytes = new Uint8Array(await answer.arrayBuffer())
      held.set(key, bytes.length > 0 ? outlined(name.z, name.x, name.y, readTile(bytes)) : 'nothing')
      drop()
      onCome()
    } catch (error) {
      onFailed(String(error))
      // asked for again by a view that needs it
      setTimeout(() => held.delete(key), againMs)
    }
  }

  function drop() {
    for (const [key, tile] of held) {
      if (held.size <= tilesKept) return
      if (tile !== 'asked') held.delete(key)
    }
  }

  function farther({ z, x, y }: Name): PaintedTile | undefined {
    for (let up = 1; up <= 4 && z - up >= 0; up++) {
      const tile = held.get(keyOf({ z: z - up, x: x >> up, y: y >> up }))
      if (tile && typeof tile !== 'string') return tile
    }
    return undefined
  }

  return {
    covering(camera, size) {
      const found = new Set<PaintedTile>()
      for (const name of namesOf(camera, size, deepestZoom)) {
        const key = keyOf(name)
        const tile = held.get(key)
        if (tile === undefined) void load(name)
        if (tile && typeof tile !== 'string') {
          held.delete(key)
          held.set(key, tile)
          found.add(tile)
        } else if (tile !== 'nothing') {
          const instead = farther(name)
          if (instead) found.add(instead)
        }
      }
      return [...found].sort((a, b) => a.z - b.z)
    },
  }
}

/** The tiles that cover a view, at the zoom that they were cut for. */
export function namesOf(camera: Camera, size: Size, deepestZoom: number): Name[] {
  const z = Math.min(deepestZoom, Math.max(0, Math.floor(camera.zoom)))
  const count = 2 ** z
  const first = toWorld(camera, size, { x: 0, y: 0 })
  const last = toWorld(camera, size, { x: size.width, y: size.height })
  const names: Name[] = []
  for (let y = Math.max(0, Math.floor(first.y * count)); y <= Math.min(count - 1, last.y * count); y++)
    for (let x = Math.max(0, Math.floor(first.x * count)); x <= Math.min(count - 1, last.x * count); x++)
      names.push({ z, x, y })
  return names
}

function keyOf({ z, x, y }: Name): string {
  return `${z}/${x}/${y}`
}
