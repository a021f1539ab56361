import { readFileSync } from 'node:fs'

const patienceMs = 3000
const parentCheckMs = 1000

/**
 * Aborts when the program is to stop: Ctrl-C, SIGTERM, a closed terminal, or the death of whoever started it
 * through npm. One Ctrl-C arrives several times (from the terminal, and again from npm), so a repetition
 * means "now" only after three seconds.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController()
  let firstMs: number | undefined
  const stop = () => {
    if (firstMs !== undefined && performance.now() - firstMs > patienceMs) process.exit(130)
    firstMs ??= performance.now()
    controller.abort()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  if (!isIgnored('SIGHUP')) process.on('SIGHUP', stop)
  if (process.channel) process.once('disconnect', stop)
  process.channel?.unref()
  watchParent(stop)
  return controller.signal
}

/**
 * npm, killed outright or ended by SIGTERM, takes nobody with it: its shell and we would live on unseen. So each
 * second it is checked that the processes above us, up to npm, are still the same.
 */
function watchParent(stop: () => void) {
  if (!process.env.npm_lifecycle_event) return
  const line = lineUpToNpm()
  if (line.length === 0) return
  const timer = setInterval(() => {
    if (ancestors(line.length).join() === line.join()) return
    clearInterval(timer)
    stop()
  }, parentCheckMs)
  timer.unref()
}

const mostBetween = 5

/** The processes above this one up to npm; none where npm is not among the nearest. */
function lineUpToNpm(): number[] {
  const line = ancestors(mostBetween)
  const npm = line.findIndex((pid) => readProcess(pid, 'comm').startsWith('npm'))
  return line.slice(0, npm + 1)
}

function ancestors(count: number): number[] {
  const found: number[] = []
  for (let pid = process.ppid; pid > 1 && found.length < count; ) {
    found.push(pid)
    pid = Number(/^PPid:\s*(\d+)$/m.exec(readProcess(pid, 'status'))?.[1] ?? 0)
  }
  return found
}

function readProcess(pid: number | 'self', file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

/** `nohup` asks for a program that outlives its terminal by ignoring the signal before us. */
function isIgnored(signal: 'SIGHUP'): boolean {
  const numbers = { SIGHUP: 1 }
  const mask = /^SigIgn:\s*([0-9a-f]+)/m.exec(readProcess('self', 'status'))?.[1] ?? '0'
  return (BigInt(`0x${mask}`) & (1n << BigInt(numbers[signal] - 1))) !== 0n
}
