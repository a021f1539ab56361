import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'

/** How the entries of a folder of lists are read. */
export interface ListFormat<T> {
  schema: z.ZodType<T>
  /** The field that tells entries apart. */
  key: keyof T & string
  /** What a list holds, in the plural: `types`. */
  what: string
}

interface Read<T> {
  entries: T[]
  problems: string[]
}

/**
 * Reads every `.yaml` of a folder and, over it, of another that may not exist: an entry there replaces the one of the
 * same key, or is added. In the order of the keys. Throws one error that names every problem as
 * `file:line: key: what is wrong`; a key may stand once in a folder.
 */
export function readLists<T>(format: ListFormat<T>, folder: string, over?: string): T[] {
  const base = readFolder(format, folder)
  const own = over && existsSync(over) ? readFolder(format, over) : { entries: [], problems: [] }
  const problems = [...base.problems, ...own.problems]
  if (problems.length > 0) throw new Error(`These ${format.what} cannot be used:\n${problems.join('\n')}`)
  const keyOf = (entry: T) => String(entry[format.key])
  const byKey = new Map([...base.entries, ...own.entries].map((entry) => [keyOf(entry), entry]))
  return [...byKey.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

/** Reads every `.yaml` of a folder, with all that is wrong in it. */
export function readFolder<T>(format: ListFormat<T>, folder: string): Read<T> {
  const read: Read<T> = { entries: [], problems: [] }
  const places = new Map<string, string>()
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.yaml')) continue
    const path = join(folder, name)
    const file = readList(format, readFileSync(path, 'utf8'), path)
    read.problems.push(...file.problems)
    for (const { entry, place } of file.entries) {
      const key = String(entry[format.key])
      const earlier = places.get(key)
      if (earlier) read.problems.push(`${place}: ${format.key}: ${key} already stands in ${earlier}`)
      places.set(key, place)
      read.entries.push(entry)
    }
  }
  return read
}

function readList<T>({ schema, key, what }: ListFormat<T>, text: string, path: string) {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const lineOf = (offset: number) => `${path}:${lines.linePos(offset).line}`
  const problems = document.errors.map((error) => `${lineOf(error.pos[0])}: ${error.message.split('\n')[0]}`)
  if (problems.length > 0) return { entries: [], problems }

  /** Of the key, or where the key is missing, of the nearest thing around it. */
  const place = (at: PropertyKey[]): string => {
    const node = at.length > 0 ? document.getIn(at, true) : document.contents
    if (isNode(node) && node.range) return lineOf(node.range[0])
    return at.length > 0 ? place(at.slice(0, -1)) : `${path}:1`
  }

  const listed: unknown = document.toJS() ?? []
  if (!Array.isArray(listed)) return { entries: [], problems: [`${path}:1: a list of ${what} is expected`] }
  const entries: { entry: T; place: string }[] = []
  for (const [at, one] of listed.entries()) {
    const parsed = schema.safeParse(one)
    if (parsed.success) entries.push({ entry: parsed.data, place: place([at]) })
    else {
      const name = typeof one?.[key] === 'string' ? `${one[key]} ` : ''
      for (const issue of parsed.error.issues)
        problems.push(`${place([at, ...issue.path])}: ${name}${issue.path.join('.')}: ${issue.message}`)
    }
  }
  return { entries, problems }
}
