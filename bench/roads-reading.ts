import { execFile } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readOsmFile } from '../src/exchange/osm-file.ts'
import { importNetwork } from '../src/roads/network/import-file.ts'
import { installDebian } from './debian-package.ts'
import { type BenchTools, type Figure, median, ratioFigure } from './frame.ts'

const run = promisify(execFile)
const id = 'roads/N6'
const readings = 20
const peerReadings = 5
const reading = `five OpenStreetMap files read and filtered, ${readings} times`

/** roads/N6: reading maps, against `osmium fileinfo -e`, which also looks at every element. */
export async function readingFigures({ tell, stopping }: BenchTools, paths: string[]): Promise<Figure[]> {
  const megabytes = await sizeOf(paths)
  const rates: number[] = []
  for (let n = 0; n < readings; n++) {
    stopping.throwIfAborted()
    const from = performance.now()
    for (const path of paths) await countRoads(path)
    rates.push((1000 * megabytes) / (performance.now() - from))
  }
  const value = median(rates)
  tell(`reading: ${value.toFixed(1)} MB/s; whole import`)
  const from = performance.now()
  for (const path of paths) await importNetwork(path, { name: 'bench' })
  const whole = (1000 * megabytes) / (performance.now() - from)
  const peer = await osmiumRate(paths)
  return [
    typeof peer === 'string'
      ? { id, what: reading, value, unit: 'MB/s', absent: `${value.toFixed(1)} MB/s; ${peer}` }
      : ratioFigure(
          { id, what: reading, value, unit: 'MB/s', peer: 'osmium fileinfo -e', peerValue: peer },
          0.1,
        ),
    { id, what: 'the same files imported as networks', value: whole, unit: 'MB/s' },
  ]
}

async function sizeOf(paths: string[]): Promise<number> {
  const sizes = await Promise.all(paths.map((path) => stat(path)))
  return sizes.reduce((sum, { size }) => sum + size, 0) / 1e6
}

/** Every element is decoded; those that are roads, or say how to turn on them, are kept. */
async function countRoads(path: string): Promise<number> {
  let roads = 0
  for await (const batch of readOsmFile(path)) {
    for (const { tags } of batch) if (tags.highway !== undefined || tags.type === 'restriction') roads++
  }
  if (roads === 0) throw new Error(`no roads in ${path}`)
  return roads
}

/** On the files joined into one, in MB/s of that file; or why it is not there. */
async function osmiumRate(paths: string[]): Promise<number | string> {
  const missing = await installDebian('osmium-tool')
  if (missing) return missing
  const folder = await mkdtemp(join(tmpdir(), 'amparo-osmium-'))
  try {
    const joined = join(folder, 'joined.osm.pbf')
    await run('osmium', ['cat', '-o', joined, ...paths])
    const megabytes = await sizeOf([joined])
    const rates: number[] = []
    for (let n = 0; n < peerReadings; n++) {
      const from = performance.now()
      await run('osmium', ['fileinfo', '-e', joined])
      rates.push((1000 * megabytes) / (performance.now() - from))
    }
    return median(rates)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
