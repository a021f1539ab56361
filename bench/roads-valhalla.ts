import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const packageName = '@valhallajs/valhallajs'
const packageVersion = '3.6.1'

interface Place {
  lon: number
  lat: number
}

export interface Valhalla {
  toIncident(units: Place[], incident: Place): Promise<unknown>
  stop(): Promise<void>
}

/** Valhalla (npm) with tiles of the map, in a folder that `stop` removes; or why it is not there. */
export async function startValhalla(osmPath: string): Promise<Valhalla | string> {
  const folder = await mkdtemp(join(tmpdir(), 'amparo-valhalla-'))
  await chmod(folder, 0o711)
  const stop = () => rm(folder, { recursive: true, force: true })
  try {
    await writeFile(join(folder, 'package.json'), '{"private":true}')
    const install = ['install', '--no-audit', '--no-fund', `${packageName}@${packageVersion}`]
    await run('npm', install, { cwd: folder, timeout: 300_000 })
    const cli = join(folder, 'node_modules', packageName, 'bin/valhalla-cli.js')
    const tiles = ['--mjolnir-tile-dir', join(folder, 'tiles'), '--mjolnir-concurrency', '2']
    const { stdout } = await run(process.execPath, [cli, 'build_config', ...tiles], { cwd: folder })
    const config = JSON.parse(stdout)
    config.service_limits.auto.max_matrix_location_pairs = 10_000
    config.service_limits.auto.max_matrix_distance = 1_000_000
    config.service_limits.auto.max_locations = 2000
    // It has none of these files, and would write of it to where the figures go.
    delete config.mjolnir.tile_extract
    delete config.mjolnir.traffic_extract
    for (const part of ['mjolnir', 'loki', 'thor', 'odin', 'meili']) config[part].logging = { type: '' }
    const configPath = join(folder, 'config.json')
    await writeFile(configPath, JSON.stringify(config))
    await run(process.execPath, [cli, 'build_tiles', '-c', configPath, osmPath], {
      cwd: folder,
      timeout: 300_000,
      maxBuffer: 1 << 26,
    })
    const { Actor } = createRequire(join(folder, 'package.json'))(packageName)
    const actor = new Actor(JSON.parse(await readFile(configPath, 'utf8')))
    return {
      toIncident: (units, incident) => actor.matrix({ sources: units, targets: [incident], costing: 'auto' }),
      stop,
    }
  } catch (failure) {
    await stop()
    return `${packageName} could not be started: ${(failure as Error).message.split('\n')[0]}`
  }
}
