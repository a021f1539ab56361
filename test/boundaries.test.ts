import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const source = join(root, 'src')

/** Rooms with rules: domains, which the server wires together. */
const domains = [
  'log',
  'intake',
  'incidents',
  'dispatch',
  'units',
  'alarms',
  'places',
  'settings',
  'roads',
  'access',
  'report',
  'exchange',
  'desks',
]
/** Screens: what a browser runs. */
const screens = ['console', 'public']

const files = new Map<string, string>()

beforeAll(() => {
  for (const entry of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (/\.tsx?$/.test(entry)) files.set(join(source, entry), readFileSync(join(source, entry), 'utf8'))
  }
})

const shown = (file: string) => relative(root, file)
const roomOf = (file: string) => relative(source, file).split('/')[0] as string
const isTest = (file: string) => /\.(test|fixture|arbitrary|test-support)\.tsx?$/.test(file)

/** What a file imports at run time; types are erased and reach nothing. */
function importsOf(file: string): string[] {
  const text = files.get(file) ?? ''
  const statements = text.matchAll(/(?:^|\n)\s*(?:import|export)\s+(type\s+)?([^'"]*?)\s*from\s*'([^']+)'/g)
  const found = [...statements]
    .filter(([, type, names]) => !type && !onlyTypes(names as string))
    .map((match) => match[3])
  const bare = [...text.matchAll(/(?:^|\n)\s*import\s+'([^']+)'|\bimport\(\s*'([^']+)'/g)].map(
    (match) => match[1] ?? match[2],
  )
  return [...found, ...bare].filter((name) => name !== undefined)
}

function onlyTypes(names: string): boolean {
  const inner = /^\{([\s\S]*)\}$/.exec(names.trim())?.[1]
  if (inner === undefined) return false
  const parts = inner.split(',').filter((part) => part.trim() !== '')
  return parts.length > 0 && parts.every((part) => /^\s*type\s/.test(part))
}

function targetOf(file: string, specifier: string): string | undefined {
  return specifier.startsWith('.') ? resolve(dirname(file), specifier.replace(/\?.*$/, '')) : undefined
}

/** Everything that some files reach by imports, themselves included. */
function reachedFrom(starts: string[]): Set<string> {
  const reached = new Set<string>()
  const waiting = [...starts]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file) || !files.has(file)) continue
    reached.add(file)
    for (const specifier of importsOf(file)) {
      const target = targetOf(file, specifier)
      if (target) waiting.push(target)
    }
  }
  return reached
}

describe('the walls between rooms', () => {
  test('centre/D the walls were looked at: there are rooms, rules and screens', () => {
    expect(files.size).toBeGreaterThan(100)
    for (const room of domains) {
      expect([...files.keys()].filter((file) => roomOf(file) === room).length, room).toBeGreaterThan(2)
    }
    const rules = [...files.keys()].filter((file) => /\/(rules|due)\.ts$/.test(file))
    expect(rules.length).toBeGreaterThanOrEqual(8)
    expect([...reachedFrom(rules)].length).toBeGreaterThan(50)
  })

  test('centre/D rules are pure: nothing they reach does I/O, asks a clock or throws dice', () => {
    const rules = [...files.keys()].filter((file) => /\/(rules|due)\.ts$/.test(file) && !isTest(file))
    const faults: string[] = []
    for (const file of reachedFrom(rules)) {
      for (const specifier of importsOf(file)) {
        const pure = specifier.startsWith('.') || specifier === 'zod'
        if (!pure) faults.push(`${shown(file)} imports ${specifier}`)
      }
      const impure =
        /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(|\bfetch\(|\bprocess\./.exec(
          files.get(file) ?? '',
        )
      if (impure) faults.push(`${shown(file)} says ${impure[0]}`)
    }
    expect(faults).toEqual([])
  })

  test('centre/D a domain knows nothing of the server or of the screens', () => {
    const faults: string[] = []
    for (const file of files.keys()) {
      if (!domains.includes(roomOf(file)) || isTest(file)) continue
      for (const specifier of importsOf(file)) {
        const target = targetOf(file, specifier)
        const room = target && roomOf(target)
        if (room && (room === 'server' || screens.includes(room)))
          faults.push(`${shown(file)} imports ${specifier}`)
      }
    }
    expect(faults).toEqual([])
  })

  test('centre/D a room reads and writes its own tables only; only the log touches events', () => {
    const owners = tableOwners()
    expect(owners.get('events')).toBe('record')
    expect(owners.size).toBeGreaterThan(6)
    const faults: string[] = []
    for (const [file, text] of files) {
      if (isTest(file)) continue
      for (const match of withoutComments(text).matchAll(
        /\b(?:from|into|update|join|truncate|table)\s+(?:public\.)?([a-z_]+)\b/gi,
      )) {
        const owner = owners.get((match[1] as string).toLowerCase())
        if (owner && !mayTouch(roomOf(file), owner)) faults.push(`${shown(file)} touches ${match[1]}`)
      }
    }
    expect([...new Set(faults)]).toEqual([])
  })

  test('centre/D what a browser runs reaches nothing of a server', () => {
    const starts = [...files.keys()].filter((file) => screens.includes(roomOf(file)) && !isTest(file))
    const faults: string[] = []
    for (const file of reachedFrom(starts)) {
      for (const specifier of importsOf(file)) {
        if (/^(node:|pg\b|fastify|@fastify|pino|ws$)/.test(specifier))
          faults.push(`${shown(file)} imports ${specifier}`)
      }
      if (roomOf(file) === 'server' && !/\/(wire|words)\.ts$/.test(file))
        faults.push(`a screen reaches ${shown(file)}`)
    }
    expect(faults).toEqual([])
  })

  test('console/D no component fetches for itself: only what lies beside it asks the centre', () => {
    const components = [...files].filter(
      ([file]) => roomOf(file) === 'console' && /(?<!\.test)\.tsx$/.test(file),
    )
    expect(components.length).toBeGreaterThan(50)
    const faults = components.flatMap(([file, text]) => {
      const imported = importsOf(file).filter((name) => /\/live\/api\.ts$|^\.\/api\.ts$/.test(name))
      const called = /\bfetch\(|\bnew (XMLHttpRequest|WebSocket|EventSource)\b/.exec(withoutComments(text))
      return [...imported, ...(called ? [called[0]] : [])].map((what) => `${shown(file)}: ${what}`)
    })
    expect(faults).toEqual([])
  })

  test('centre/D nobody is identified from pictures: no package for it is here', () => {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
    const packages = Object.keys(lock.packages)
    expect(packages.length).toBeGreaterThan(100)
    const forbidden = packages.filter((name) =>
      /face-?(api|recog|match|id)|facenet|arcface|insightface|alpr|anpr|reid/i.test(name),
    )
    expect(forbidden).toEqual([])
  })

  test('centre/D no file is named for nothing', () => {
    const names = [...files.keys()].map(shown)
    expect(
      names.filter((name) => /(^|\/)(utils?|helpers?|common|misc|managers?|index)(\/|\.tsx?$)/i.test(name)),
    ).toEqual([])
  })
})

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
}

/** Table name -> the room whose migration made it. */
function tableOwners(): Map<string, string> {
  const owners = new Map<string, string>()
  for (const name of readdirSync(join(root, 'migrations'))) {
    const room = /^\d{4}_([a-z]+)/.exec(name)?.[1] as string
    const sql = readFileSync(join(root, 'migrations', name), 'utf8')
    for (const match of sql.matchAll(/create table (?:if not exists )?([a-z_]+)/gi))
      owners.set(match[1] as string, room)
  }
  return owners
}

function mayTouch(room: string, owner: string): boolean {
  return room === owner || (owner === 'record' && room === 'log')
}
