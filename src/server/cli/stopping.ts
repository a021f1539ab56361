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

/** A terminal started through npm belongs to npm: if npm is killed outright, no signal reaches us. */
function watchParent(stop: () => void) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    stop()
  }, parentCheckMs)
  timer.unref()
}

/** `nohup` asks for a program that outlives its terminal by ignoring the signal before us. */
function isIgnored(signal: 'SIGHUP'): boolean {
  const numbers = { SIGHUP: 1 }
  const mask = /^SigIgn:\s*([0-9a-f]+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'
  return (BigInt(`0x${mask}`) & (1n << BigInt(numbers[signal] - 1))) !== 0n
}
