import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { failureOf, paragraph } from '../failure.ts'
import { allKeys, checkConfig } from './check.ts'
import { readConfig } from './read.ts'
import { defaultConfig } from './schema.ts'

const exampleFile = resolve(import.meta.dirname, '../../../config/centre.example.yaml')
let root: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'amparo-config-'))
  await mkdir(join(root, 'config'))
})
afterAll(() => rm(root, { recursive: true }))

describe('the example', () => {
  test('centre/S3 holds every key of the schema with its default, and no other', async () => {
    expect(parse(await readFile(exampleFile, 'utf8'))).toEqual(defaultConfig())
  })

  test('centre/S3 says in its line what each key does', async () => {
    const lines = (await readFile(exampleFile, 'utf8')).split('\n')
    for (const key of allKeys(defaultConfig())) {
      const name = key.slice(key.lastIndexOf('.') + 1)
      const found = lines.filter((line) => line.trimStart().startsWith(`${name}:`))
      expect(found.length, key).toBeGreaterThan(0)
      for (const line of found) if (!line.trimEnd().endsWith(':')) expect(line, key).toMatch(/ # \S.{8,}/)
    }
  })
})

describe('problems', () => {
  const cases: [string, unknown, string, string?][] = [
    ['a wrong letter', { server: { prot: 1 } }, 'server.prot', 'server.port'],
    ['a wrong section', { servers: {} }, 'servers', 'server'],
    [
      'a key in the wrong section',
      { centre: { sessionHours: 1 } },
      'centre.sessionHours',
      'access.sessionHours',
    ],
    [
      'a key of the wrong place, at the top',
      { training: { timeZone: 'UTC' } },
      'training.timeZone',
      'centre.timeZone',
    ],
    ['nothing near', { server: { zzzzzzzzzzzzzz: 1 } }, 'server.zzzzzzzzzzzzzz'],
  ]
  test.each(cases)(
    'centre/S3 %s is called an unknown key, and the nearest known one named',
    (_, value, key, meant) => {
      const es = `clave desconocida ${key}${meant ? `, ¿quiso decir ${meant}?` : ''}`
      const en = `unknown key ${key}${meant ? `, did you mean ${meant}?` : ''}`
      expect(checkConfig(value)).toEqual({ problems: [{ es, en }] })
    },
  )

  test.each([
    [{ training: { speed: 61 } }, 'training.speed: Demasiado grande', 'training.speed: Too big'],
    [{ server: { port: 'x' } }, 'server.port: Entrada inválida', 'server.port: Invalid input'],
    [{ centre: { timeZone: 'Quito' } }, 'centre.timeZone: una zona', 'centre.timeZone: an IANA'],
    [{ centre: { id: 'Con Espacios' } }, 'centre.id: solo minúsculas', 'centre.id: lower-case'],
    [{ server: { tls: { key: 'b' } } }, 'server.tls: certificate y key', 'server.tls: certificate and key'],
  ])('centre/U1 %j is refused in both languages', (value, es, en) => {
    const checked = checkConfig(value)
    expect(checked).toEqual({
      problems: [{ es: expect.stringContaining(es), en: expect.stringContaining(en) }],
    })
  })

  test.each([
    [{ server: { port: 70000 } }, 'server.port'],
    [{ centre: { timeZone: 'America/Nowhere' } }, 'centre.timeZone'],
    [{ centre: { id: 'Con Espacios' } }, 'centre.id'],
    [{ training: { speed: 61 } }, 'training.speed'],
    [{ server: { tls: { certificate: 'a.pem' } } }, 'server.tls'],
    [{ server: { tls: { certificate: 'a', key: 'b', selfSigned: true } } }, 'server.tls'],
  ])('centre/S3 %j is refused by its key', (value, key) => {
    const checked = checkConfig(value)
    expect(checked).toHaveProperty('problems')
    if ('problems' in checked) expect(checked.problems[0]?.es).toContain(key)
  })

  test('centre/S3 every problem is told at once', () => {
    const checked = checkConfig({ server: { prot: 1, port: 0 }, limits: { ringSecond: 2 } })
    expect('problems' in checked && checked.problems.length).toBe(3)
  })
})

describe('reading', () => {
  test('centre/S3 without a file the centre is a training one, in var/', async () => {
    const read = await readConfig({ root })
    expect(read.config).toEqual(defaultConfig())
    expect(read.file).toBeUndefined()
    expect(read.dataFolder).toBe(join(root, 'var'))
    expect(read.centreKeyFile).toBe(join(root, 'var', 'centre.key'))
  })

  test('centre/S3 config/centre.yaml is read where it exists, the command line wins', async () => {
    const file = join(root, 'config', 'centre.yaml')
    await writeFile(
      file,
      'server: { port: 21000 }\ndata: { folder: here, centreKeyFile: /keys/centre.key }\n',
    )
    const read = await readConfig({ root })
    expect(read).toMatchObject({ file, dataFolder: join(root, 'here'), centreKeyFile: '/keys/centre.key' })
    expect(read.config.server.port).toBe(21000)
    const chosen = await readConfig({ root, port: 21001, folder: join(root, 'there') })
    expect(chosen.config.server.port).toBe(21001)
    expect(chosen.dataFolder).toBe(join(root, 'there'))
    await rm(file)
  })

  test('centre/S3 an empty file means the defaults', async () => {
    const file = join(root, 'empty.yaml')
    await writeFile(file, '# nothing yet\n')
    expect((await readConfig({ root, file })).config).toEqual(defaultConfig())
  })

  test.each([
    ['server: {port: [', 'falta cerrar un corchete'],
    ['server:\n\tport: 1', 'tabulador'],
    ['server: 1\nserver: 2', 'línea 2, columna 1: la clave está dos veces'],
  ])('centre/U1 what is wrong with the YAML of %j is told in Spanish', async (text, words) => {
    const file = join(root, 'spanish.yaml')
    await writeFile(file, text)
    const failure = failureOf(await readConfig({ root, file }).catch((thrown) => thrown))
    if (failure) expect(paragraph(failure, 'es')).toContain(words)
    expect(failure?.code).toBe('configUnreadable')
  })

  test.each([
    ['absent.yaml', undefined, 'configUnreadable'],
    ['broken.yaml', 'server: {port: [', 'configUnreadable'],
    ['wrong.yaml', 'server: {prot: 1}', 'configInvalid'],
    ['list.yaml', '- 1', 'configInvalid'],
  ])('centre/S3 %s is refused as %3$s', async (name, text, code) => {
    const file = join(root, name)
    if (text !== undefined) await writeFile(file, text)
    const error = await readConfig({ root, file }).catch((thrown) => thrown)
    expect(failureOf(error)).toMatchObject({ code, parameters: { file } })
  })
})
