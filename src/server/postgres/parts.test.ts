import { pbkdf2Sync } from 'node:crypto'
import { lstat, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { say } from '../words.ts'
import { socketUrl } from './embedded.ts'
import { faultsOf, mendingSql } from './external.ts'
import { parsePidFile, removeStalePidFile } from './pid-file.ts'
import { scramVerifier } from './scram.ts'
import { serverSettings, settingArguments } from './settings.ts'
import { socketFolder } from './socket.ts'
import { canEnter, parsePasswd } from './user.ts'

let scratch: string
const self = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0, name: 'me', isOther: false }

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'amparo-parts-'))
})
afterAll(() => rm(scratch, { recursive: true }))

describe('postmaster.pid', () => {
  test('centre/S1 gives pid, socket folder and status', () => {
    const text = '4711\n/data\n1764000000\n5432\n/tmp/amparo-x\n\n  123 4\nready   \n'
    expect(parsePidFile(text)).toEqual({ pid: 4711, socket: '/tmp/amparo-x', status: 'ready' })
    expect(parsePidFile('4711\n/data\n')).toEqual({ pid: 4711, socket: '', status: 'unknown' })
    expect(parsePidFile('')).toBeUndefined()
    expect(parsePidFile('half wri')).toBeUndefined()
    expect(parsePidFile('1\n')).toBeUndefined()
  })

  test('centre/S1 one whose number another program has by now is removed', async () => {
    const path = join(scratch, 'postmaster.pid')
    await writeFile(path, `${process.pid}\n${scratch}\n1\n5432\n\n\n\nready\n`)
    expect(await removeStalePidFile(scratch)).toBe(true)
    expect(await removeStalePidFile(scratch)).toBe(false)
  })
})

describe('the socket', () => {
  test('centre/S1 lies in the data directory where the path is short enough', async () => {
    expect(await socketFolder(scratch, self)).toBe(scratch)
  })

  test('centre/S1 lies elsewhere, closed to others, where the path would pass 107 bytes', async () => {
    const long = join(scratch, 'ñ'.repeat(60))
    const found = await socketFolder(long, self, scratch)
    expect(found).toMatch(/amparo-[0-9a-f]{12}$/)
    expect((await lstat(found)).mode & 0o777).toBe(0o700)
    expect(await socketFolder(long, self, scratch)).toBe(found)
  })

  test('centre/S1 does not lie in a folder that others may enter', async () => {
    const long = join(scratch, 'x'.repeat(120))
    const first = await socketFolder(long, self, scratch)
    await rm(first, { recursive: true })
    await mkdir(first, { mode: 0o777 })
    await import('node:fs/promises').then(({ chmod }) => chmod(first, 0o777))
    expect(await socketFolder(long, self, scratch)).not.toBe(first)
  })

  test('centre/S1 its address carries what a URL cannot hold as it is', () => {
    const url = socketUrl({
      socket: '/tmp/a b&c',
      role: 'amparo_program',
      database: 'amparo',
      password: 'p@/:?',
    })
    expect(url).toBe(
      'postgresql://amparo_program:p%40%2F%3A%3F@localhost/amparo?host=%2Ftmp%2Fa%20b%26c&port=5432',
    )
  })
})

describe('users', () => {
  test('centre/S5 are read from /etc/passwd', () => {
    expect(parsePasswd('root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n\n')).toEqual([
      { name: 'root', uid: 0, gid: 0 },
      { name: 'nobody', uid: 65534, gid: 65534 },
    ])
  })

  test('centre/S5 may enter only where every folder on the way lets them', async () => {
    const inner = join(scratch, 'closed', 'inner')
    await mkdir(inner, { recursive: true })
    const { chmod } = await import('node:fs/promises')
    await chmod(scratch, 0o755)
    await chmod(join(scratch, 'closed'), 0o700)
    await chmod(inner, 0o755)
    const stranger = { uid: 54321, gid: 54321 }
    expect(await canEnter(stranger, inner)).toBe(false)
    expect(await canEnter(self, inner)).toBe(true)
    await chmod(join(scratch, 'closed'), 0o711)
    expect(await canEnter(stranger, inner)).toBe(true)
    expect(await canEnter(stranger, join(inner, 'not', 'there', 'yet'))).toBe(true)
  })
})

describe('settings', () => {
  const settings = serverSettings('/s', { sharedBuffersMegabytes: 64, maxConnections: 20 })

  test('centre/L4 what is acknowledged is on the disk', () => {
    expect(settings).toMatchObject({ fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' })
  })

  test('centre/S1 no TCP port is opened, and the socket is closed to others', () => {
    expect(settings).toMatchObject({ listen_addresses: '', unix_socket_permissions: '0700' })
  })

  test("centre/L7 neither statements nor rows reach the server's log", () => {
    expect(settings).toMatchObject({ log_min_error_statement: 'panic', log_error_verbosity: 'terse' })
  })

  test('centre/S1 settings become arguments', () => {
    expect(settingArguments({ a: '1', b: '' })).toEqual(['-c', 'a=1', '-c', 'b='])
  })
})

test('centre/L2 a password is stored as SCRAM-SHA-256 of RFC 7677', () => {
  const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64')
  const verifier = scramVerifier('pencil', salt)
  expect(verifier).toBe(
    'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
  )
  expect(pbkdf2Sync('pencil', salt, 4096, 32, 'sha256')).toHaveLength(32)
})

describe("somebody else's server", () => {
  const facts = {
    database: 'amparo',
    login: 'ana',
    version: 150_004,
    versionName: '15.4',
    encoding: 'UTF8',
    isSuperuser: false,
    mayCreateRoles: true,
    mayCreateInDatabase: true,
    mayCreateInSchema: true,
    isReplica: false,
  }

  test('centre/S2 nothing stands against one with all rights', () => {
    expect(faultsOf(facts, true)).toEqual([])
    expect(faultsOf({ ...facts, mayCreateRoles: false, isSuperuser: true }, true)).toEqual([])
    expect(faultsOf({ ...facts, mayCreateRoles: false }, false)).toEqual([])
  })

  test.each([
    [{ mayCreateRoles: false }, 'ALTER ROLE "ana" CREATEROLE;'],
    [{ mayCreateInDatabase: false }, 'GRANT CREATE ON DATABASE "amparo" TO "ana";'],
    [{ mayCreateInSchema: false }, 'ALTER SCHEMA public OWNER TO "ana";'],
    [
      { encoding: 'SQL_ASCII' },
      `CREATE DATABASE "amparo_utf8" OWNER "ana" ENCODING 'UTF8' TEMPLATE template0;`,
    ],
    [{ isReplica: true }, 'SELECT pg_promote();'],
  ])('centre/S2 %j is mended by exact SQL', (difference, sql) => {
    expect(faultsOf({ ...facts, ...difference }, true).map((fault) => fault.sql)).toEqual([sql])
  })

  test.each([
    ['configuration file', 'ALTER SYSTEM SET fsync = on; SELECT pg_reload_conf();'],
    ['database', 'ALTER DATABASE "d""b" RESET fsync;'],
    ['user', 'ALTER ROLE "ana" RESET fsync;'],
    ['database user', 'ALTER ROLE "ana" IN DATABASE "d""b" RESET fsync;'],
  ])('centre/S2 a setting switched off by the %s is mended there', (source, sql) => {
    expect(mendingSql({ name: 'fsync', source }, 'ana', 'd"b')).toBe(sql)
  })

  test('centre/S2 one switched off on the command line is told with the words to take out, in both languages', () => {
    const sql = mendingSql({ name: 'fsync', source: 'command line' }, 'ana', 'db')
    for (const language of ['es', 'en'] as const) {
      const lines = say(sql, language).split('\n')
      expect(lines[0]).toMatch(/^-- fsync .*«-c fsync=off», «-F»/)
      expect(lines[1]).toMatch(/^SELECT .*postmaster\.opts.*;$/)
      expect(lines).toHaveLength(2)
    }
  })
})
