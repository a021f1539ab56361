import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCentreKey } from './centre-key.ts'
import { buildConsole, hashSources } from './console-build.ts'
import { prepareDataFolder } from './data-folder.ts'
import { failureOf } from './failure.ts'
import { lockFolder, readRunning } from './folder-lock.ts'
import { checkPort, findHolder, listeningInodes, tryPort } from './port.ts'
import { writeSecret } from './secret-file.ts'

let scratch: string

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'amparo-parts-'))
})
afterAll(() => rm(scratch, { recursive: true }))

async function folder(name: string): Promise<string> {
  const path = join(scratch, name)
  await mkdir(path, { recursive: true })
  return path
}

const refusal = async (work: Promise<unknown>) => failureOf(await work.catch((error) => error))

describe('the folder lock', () => {
  test('centre/S1 lets one program in, names it to the next, and lets that in afterwards', async () => {
    const data = await folder('lock')
    const lock = await lockFolder(data)
    await lock.note({ pid: 4711, since: 'now', url: 'http://127.0.0.1:21100' })
    expect(await refusal(lockFolder(data))).toEqual({
      code: 'folderInUse',
      parameters: { folder: data, by: ' (pid 4711, http://127.0.0.1:21100)' },
    })
    await lock.release()
    expect(await readRunning(data)).toBeUndefined()
    await (await lockFolder(data)).release()
  })

  test('centre/S1 holds for the folder, by whichever path it is reached', async () => {
    const data = await folder('real')
    const alias = join(scratch, 'alias')
    await symlink(data, alias)
    const lock = await lockFolder(data)
    expect(await refusal(lockFolder(alias))).toMatchObject({ code: 'folderInUse', parameters: { by: '' } })
    const other = await lockFolder(await folder('other'))
    await Promise.all([lock.release(), other.release()])
  })

  test('centre/S1 a note that a killed program left, even half written, blocks nothing', async () => {
    const data = await folder('left')
    await writeFile(join(data, 'running.json'), '{"pid": 47')
    await (await lockFolder(data)).release()
  })
})

describe('the port', () => {
  test('centre/S5 one that is taken is told with its holder and a free one', async () => {
    const server = createServer()
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const { port } = server.address() as { port: number }
    const failure = await refusal(checkPort('127.0.0.1', port))
    expect(failure).toMatchObject({ code: 'portTaken', parameters: { port, host: '127.0.0.1' } })
    expect(failure?.parameters.by).toContain(`pid ${process.pid}`)
    expect(await tryPort('127.0.0.1', Number(failure?.parameters.free))).toBeUndefined()
    expect((await findHolder(port))?.pid).toBe(process.pid)
    await new Promise((closed) => server.close(closed))
    await checkPort('127.0.0.1', port)
    expect(await findHolder(port)).toBeUndefined()
  })

  test('centre/S5 its holder is named as the program it is, not as one of its threads, and without its secrets', async () => {
    const script = join(await folder('holder'), 'listens.mjs')
    await writeFile(
      script,
      `import { createServer } from 'node:net'
      const server = createServer().listen(0, '127.0.0.1', () => console.log(server.address().port))`,
    )
    const child = spawn(process.execPath, [script, '--password', 'hidden.js'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = await once(child.stdout, 'data')
    expect(await findHolder(Number(line))).toEqual({ pid: child.pid, name: 'node listens.mjs' })
    child.kill()
    await once(child, 'close')
  })

  test('centre/S5 an address that is not of this machine is told as such', async () => {
    expect(await refusal(checkPort('203.0.113.7', 21101))).toMatchObject({
      code: 'portForbidden',
      parameters: { reason: 'EADDRNOTAVAIL' },
    })
  })

  test('centre/S5 listeners are found in /proc/net/tcp by port and state', () => {
    const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:22CF 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0 100
   1: 0100007F:22CF 0100007F:8000 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0 100
   2: 0100007F:22D0 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1 0 100`
    expect(listeningInodes(table, 8911)).toEqual(['4711'])
  })
})

describe("the centre's key", () => {
  const noData = async () => false
  const sealedData = async () => true

  test('centre/L7 is 32 bytes, made once, for its owner only', async () => {
    const file = join(scratch, 'keys', 'centre.key')
    const key = await openCentreKey(file, noData)
    expect(key).toHaveLength(32)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(Buffer.from(await openCentreKey(file, sealedData))).toEqual(Buffer.from(key))
  })

  test('centre/L7 is not made anew where the record holds data sealed under a lost one', async () => {
    const file = join(scratch, 'lost.key')
    expect(await refusal(openCentreKey(file, sealedData))).toEqual({
      code: 'centreKeyMissing',
      parameters: { file },
    })
    await expect(stat(file)).rejects.toThrow('ENOENT')
  })

  test('centre/L7 is refused where others may read it, and where it is no key', async () => {
    const file = join(scratch, 'bad.key')
    await writeFile(file, Buffer.alloc(31), { mode: 0o600 })
    expect(await refusal(openCentreKey(file, noData))).toMatchObject({ parameters: { reason: '31 bytes' } })
    await chmod(file, 0o644)
    expect(await refusal(openCentreKey(file, noData))).toMatchObject({ parameters: { reason: 'mode 644' } })
  })

  test('centre/L7 a key is never written over', async () => {
    const file = join(scratch, 'kept')
    await writeSecret(file, 'first', true)
    await expect(writeSecret(file, 'second', true)).rejects.toMatchObject({ code: 'EEXIST' })
    expect(await readFile(file, 'utf8')).toBe('first')
    await writeSecret(file, 'second')
    expect(await readFile(file, 'utf8')).toBe('second')
    expect((await readdir(scratch)).filter((name) => name.endsWith('.new'))).toEqual([])
  })
})

describe('the data folder', () => {
  test('centre/S5 is made, closed to reading by others, and nothing is left of the trial', async () => {
    const data = join(scratch, 'a', 'b')
    await prepareDataFolder(data)
    expect((await stat(data)).mode & 0o066).toBe(0)
    expect(await readdir(data)).toEqual([])
  })

  test.each([
    ['a file', 'file'],
    ['inside of a file', 'file/inside'],
    ['where nobody may write', '/proc/amparo'],
  ])('centre/S5 that is %s is told as not writable', async (_, path) => {
    await writeFile(join(scratch, 'file'), '')
    const data = path.startsWith('/') ? path : join(scratch, path)
    expect(await refusal(prepareDataFolder(data))).toMatchObject({
      code: 'folderNotWritable',
      parameters: { folder: data },
    })
  })
})

describe('the screens', () => {
  async function project(name: string): Promise<string> {
    const root = await folder(name)
    for (const path of ['src/console', 'src/server', 'src/incidents'])
      await mkdir(join(root, path), { recursive: true })
    await writeFile(join(root, 'src/console/main.tsx'), 'one')
    await writeFile(join(root, 'src/server/main.ts'), 'one')
    await writeFile(join(root, 'src/incidents/incident.ts'), 'one')
    return root
  }

  test('centre/S1 are built anew where a source of theirs changed, and only then', async () => {
    const root = await project('hash')
    const before = await hashSources(root)
    await writeFile(join(root, 'src/server/main.ts'), 'two')
    await writeFile(join(root, 'src/console/main.test.tsx'), 'two')
    expect(await hashSources(root)).toBe(before)
    await writeFile(join(root, 'src/incidents/incident.ts'), 'two')
    expect(await hashSources(root)).not.toBe(before)
  })

  test('centre/S1 that stand already are found, and marked as used', async () => {
    const root = await project('found')
    const built = join(root, 'dist', await hashSources(root))
    await mkdir(built, { recursive: true })
    await utimes(built, 1, 1)
    expect(await buildConsole(root)).toEqual({ folder: built, isNew: false })
    expect((await stat(built)).mtimeMs).toBeGreaterThan(1000)
  })

  test('centre/S5 that cannot be built are told as such, with the reason, and leave nothing', async () => {
    const root = await project('broken')
    const failure = await refusal(buildConsole(root))
    expect(failure?.code).toBe('consoleNotBuilt')
    expect(failure?.parameters.reason).toMatch(/vite/)
    expect(await readdir(join(root, 'dist'))).toEqual([])
  })
})
