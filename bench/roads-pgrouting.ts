import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { type EdgeWeights, type SearchGraph, unreachable } from '../src/roads/search-graph.ts'
import { installDebian } from './debian-package.ts'

const run = promisify(execFile)
const folderOfServer = '/usr/lib/postgresql/15/bin'
const port = 54_981

export interface PgRouting {
  /** By unit: milliseconds to the incident. */
  toIncident(units: number[], incident: number): Promise<Map<number, number>>
  stop(): Promise<void>
}

/** Debian's PostgreSQL with pgRouting and the graph in a table; or why it is not there. `stop` removes all of it. */
export async function startPgRouting(graph: SearchGraph, weights: EdgeWeights): Promise<PgRouting | string> {
  const missing = await installDebian('postgresql-15-pgrouting')
  if (missing) return missing
  if (!existsSync(folderOfServer)) return `${folderOfServer} is not there`
  const user = await postgresUser()
  if (!user) return 'there is no user "postgres" to run the server'
  const folder = await mkdtemp(join(tmpdir(), 'amparo-pgrouting-'))
  let server: ChildProcess | undefined
  const stop = async () => {
    if (server && server.exitCode === null) {
      server.kill('SIGINT')
      await once(server, 'exit')
    }
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await chmod(folder, 0o700)
    await chown(folder, user.uid, user.gid)
    const data = join(folder, 'data')
    const init = ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync']
    await run(join(folderOfServer, 'initdb'), init, { ...user, cwd: folder })
    const settings = ['shared_buffers=256MB', 'work_mem=64MB', 'fsync=off', 'listen_addresses=']
    const options = ['-D', data, '-k', folder, '-p', String(port), ...settings.flatMap((one) => ['-c', one])]
    server = spawn(join(folderOfServer, 'postgres'), options, { ...user, cwd: folder, stdio: 'ignore' })
    const client = await connected(folder)
    await fill(client, graph, weights)
    return {
      async toIncident(units, incident) {
        const { rows } = await client.query(query, [[...new Set(units)], incident])
        return new Map(rows.map((row) => [Number(row.end_vid), Number(row.agg_cost)]))
      },
      async stop() {
        await client.end()
        await stop()
      },
    }
  } catch (failure) {
    await stop()
    return `pgRouting could not be started: ${(failure as Error).message.split('\n')[0]}`
  }
}

// From the incident over the edges turned round: one search. From many to one it searches from each of the many.
const query = `select end_vid, agg_cost from pgr_dijkstraCost(
  'select id, target as source, source as target, cost from edges', $2::bigint, $1::bigint[])`

async function postgresUser(): Promise<{ uid: number; gid: number } | undefined> {
  const id = (flag: string) => run('id', [flag, 'postgres']).then(({ stdout }) => Number(stdout))
  const [uid, gid] = await Promise.all([id('-u'), id('-g')]).catch(() => [])
  return uid === undefined || gid === undefined ? undefined : { uid, gid }
}

async function connected(folder: string): Promise<pg.Client> {
  for (let n = 0; ; n++) {
    const client = new pg.Client({ host: folder, port, user: 'postgres', database: 'postgres' })
    client.on('error', () => {})
    try {
      await client.connect()
      return client
    } catch (failure) {
      if (n === 100) throw failure
      await wait(100)
    }
  }
}

async function fill(client: pg.Client, graph: SearchGraph, weights: EdgeWeights) {
  const [tails, edges]: [number[], number[]] = [[], []]
  for (let node = 0; node < graph.nodeCount; node++) {
    const last = graph.firstOut[node + 1] as number
    for (let edge = graph.firstOut[node] as number; edge < last; edge++) {
      if ((weights[edge] as number) >= unreachable) continue
      tails.push(node)
      edges.push(edge)
    }
  }
  await client.query('create extension pgrouting cascade')
  await client.query(
    'create table edges (id integer primary key, source integer not null, target integer not null, cost float8 not null)',
  )
  await client.query(
    'insert into edges select * from unnest($1::int[], $2::int[], $3::int[], $4::float8[])',
    [edges, tails, edges.map((edge) => graph.head[edge]), edges.map((edge) => weights[edge])],
  )
  await client.query('vacuum analyze edges')
}
