import type { Pool, PoolClient } from 'pg'
import { emptyLayers, type MapLayers } from './layer.ts'

const layerNames = ['streets', 'addresses', 'landmarks', 'areas'] as const

/** Characters of JSON to a chunk, about: small enough to send at once, large enough to be few. */
const chunkCharacters = 512 * 1024

/**
 * Stores a map in place of the one before. The old map stays in use until the new one is whole: one transaction
 * holds it all, so an import that fails or is killed leaves the old map as it was.
 * @param progress told how many of how many features are stored
 * @returns the number of the stored map
 */
export async function storeLayers(
  pool: Pool,
  layers: MapLayers,
  progress?: (stored: number, total: number) => void,
): Promise<number> {
  const total = layerNames.reduce((sum, name) => sum + layers[name].length, 0)
  const client = await pool.connect()
  try {
    await client.query('begin')
    // Two imports at once take turns; readers are not held up.
    await client.query(`lock table maps in exclusive mode`)
    const { rows } = await client.query<{ id: string }>(
      'insert into maps (name, features) values ($1, $2) returning id',
      [layers.name, total],
    )
    const map = Number(rows[0]?.id)
    let stored = 0
    for (const layer of layerNames) {
      for (const [ordinal, { json, count }] of [...chunksOf(layers[layer])].entries()) {
        await client.query('insert into map_chunks (map, layer, ordinal, features) values ($1, $2, $3, $4)', [
          map,
          layer,
          ordinal,
          json,
        ])
        stored += count
        progress?.(stored, total)
      }
    }
    await client.query('update maps set complete = true where id = $1', [map])
    await client.query('delete from maps where id <> $1', [map])
    await client.query('commit')
    return map
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

function* chunksOf(features: readonly object[]): Generator<{ json: string; count: number }> {
  let texts: string[] = []
  let characters = 0
  for (const feature of features) {
    const text = JSON.stringify(feature)
    texts.push(text)
    characters += text.length
    if (characters < chunkCharacters) continue
    yield { json: `[${texts.join(',')}]`, count: texts.length }
    texts = []
    characters = 0
  }
  if (texts.length > 0) yield { json: `[${texts.join(',')}]`, count: texts.length }
}

/** The map in use, or undefined where none was ever imported. */
export async function loadLayers(pool: Pool): Promise<MapLayers | undefined> {
  const client = await pool.connect()
  try {
    // One snapshot: an import that commits meanwhile must not mix two maps.
    await client.query('begin isolation level repeatable read read only')
    const map = await currentMap(client)
    const layers = map && (await readChunks(client, map.id, emptyLayers(map.name)))
    await client.query('commit')
    return layers
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

/** The number of the map in use: it grows with each import, so a running centre sees by it that there is a new one. */
export async function storedMap(pool: Pool): Promise<number | undefined> {
  const map = await currentMap(pool)
  return map && Number(map.id)
}

async function currentMap(client: Pool | PoolClient): Promise<{ id: string; name: string } | undefined> {
  const { rows } = await client.query('select id, name from maps where complete order by id desc limit 1')
  return rows[0]
}

async function readChunks(client: PoolClient, map: string, layers: MapLayers): Promise<MapLayers> {
  const { rows } = await client.query<{ layer: (typeof layerNames)[number]; features: never[] }>(
    'select layer, features from map_chunks where map = $1 order by layer, ordinal',
    [map],
  )
  for (const { layer, features } of rows) {
    const target: object[] = layers[layer]
    for (const feature of features) target.push(feature)
  }
  return layers
}
