import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { promisify, stripVTControlCharacters } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { buildGlyphs } from '../places/map/glyphs.ts'
import { failing } from './failure.ts'

export interface BuiltConsole {
  /** Holds `console/index.html`, `public/llamar.html` and `assets/`. */
  folder: string
  /** It was built now, not found. */
  isNew: boolean
}

const compressible = /\.(js|css|html|svg|json)$/
const worthCompressingBytes = 1024
const buildsKept = 2
/** A build may go when no centre has said for this long that it serves from it. */
const unusedMs = 24 * 3600 * 1000
const sayingMs = 60 * 1000

const compress = promisify(brotliCompress)

/**
 * The screens, built by vite into `dist/<hash of their sources>`, found again while no source changes.
 * Built in a process of its own, whose memory is then free again. Refuses with `consoleNotBuilt`.
 */
export async function buildConsole(
  root: string,
  options: { stopping?: AbortSignal; onStart?(): void } = {},
): Promise<BuiltConsole> {
  const hash = await hashSources(root)
  const folder = join(root, 'dist', hash)
  if (await stat(folder).catch(() => undefined)) {
    const now = new Date()
    await utimes(folder, now, now).catch(() => {})
    return { folder, isNew: false }
  }
  options.onStart?.()
  await mkdir(join(root, 'dist'), { recursive: true })
  const unfinished = `${folder}.new-${process.pid}`
  try {
    await runVite(root, unfinished, options.stopping)
    await compressFiles(unfinished)
    await buildGlyphs()
    await rename(unfinished, folder).catch(async (error) => {
      if (!(await stat(folder).catch(() => undefined))) throw error
    })
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
  await removeOldBuilds(join(root, 'dist'), Date.now())
  return { folder, isNew: true }
}

async function runVite(root: string, outDir: string, stopping?: AbortSignal) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const { VITEST: _, NODE_OPTIONS: __, ...environment } = process.env
  const env = { ...environment, NODE_ENV: 'production', NO_COLOR: '1' }
  const words = [vite, 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn']
  try {
    await promisify(execFile)(process.execPath, words, { cwd: root, env, signal: stopping })
  } catch (error) {
    stopping?.throwIfAborted()
    const { stderr, message } = error as Error & { stderr?: string }
    const said = stripVTControlCharacters(stderr || message)
      .trim()
      .split('\n')
      .filter(Boolean)
      .slice(0, 6)
      .join(' / ')
    throw failing('consoleNotBuilt', { reason: said }, error)
  }
}

/** Every file that can be part of the screens: they may import the pure files of any room. */
export async function hashSources(root: string): Promise<string> {
  const hash = createHash('sha256')
  const inSource = await readdir(join(root, 'src'), { recursive: true, withFileTypes: true })
  const sources = inSource
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !/\.test\.tsx?$|^src\/(simulator\/|server\/(?!wire\.ts$))|\.md$/.test(path))
    .sort()
  for (const path of ['vite.config.ts', 'package-lock.json', ...sources]) {
    const content = await readFile(join(root, path)).catch(() => Buffer.alloc(0))
    hash.update(`${path}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex').slice(0, 16)
}

/** A `.br` beside each text file, which the server hands out instead to browsers that take it. */
async function compressFiles(folder: string) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && compressible.test(entry.name))
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }
  await Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name)
      const content = await readFile(path)
      if (content.length < worthCompressingBytes) return
      await writeFile(`${path}.br`, await compress(content, { params }))
    }),
  )
}

/**
 * Says every minute, by the folder's time, that a running centre serves from a build: another start on the same
 * clone, with newer sources, must not remove it. Call what it answers when the centre ends.
 */
export function holdBuild(folder: string): () => void {
  const say = () => {
    const now = new Date()
    utimes(folder, now, now).catch(() => {})
  }
  say()
  const timer = setInterval(say, sayingMs)
  timer.unref()
  return () => clearInterval(timer)
}

/** Removes the builds that nobody has used for a day, but for the newest two. */
export async function removeOldBuilds(dist: string, nowMs: number): Promise<void> {
  const names = await readdir(dist)
  const builds = await Promise.all(
    names.map(async (name) => ({
      name,
      usedMs: (await stat(join(dist, name)).catch(() => undefined))?.mtimeMs ?? nowMs,
    })),
  )
  const newestFirst = builds
    .filter(({ name }) => /^[0-9a-f]{16}$/.test(name))
    .sort((a, b) => b.usedMs - a.usedMs)
  for (const { name, usedMs } of newestFirst.slice(buildsKept)) {
    if (nowMs - usedMs > unusedMs) await rm(join(dist, name), { recursive: true, force: true })
  }
}
