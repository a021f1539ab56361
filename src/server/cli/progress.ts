/** How far a long piece of work is. Calls are cheap: the screen is written at most ten times a second. */
export interface Progress {
  /** Sets what is done, in the units of the total. */
  at(done: number, note?: string): void
  done(note?: string): void
}

export interface ProgressTarget {
  write(text: string): void
  isTerminal: boolean
  columns: number
  /** Milliseconds, monotonic. */
  now(): number
}

const barWidth = 24
const redrawMs = 100
const plainLineMs = 5000

/** A progress that redraws one line on a terminal, and elsewhere prints a line every five seconds. */
export function showProgress(target: ProgressTarget, title: string, total?: number): Progress {
  const startedMs = target.now()
  let drawnMs = startedMs - redrawMs
  let latest = 0

  function line(done: number, note: string): string {
    const seconds = (target.now() - startedMs) / 1000
    const parts = [title]
    if (total) parts.push(bar(done / total), `${Math.floor((100 * Math.min(done, total)) / total)} %`)
    else if (done > 0) parts.push(String(done))
    if (total && done > 0 && done < total && seconds > 2) {
      parts.push(`${shortTime((seconds * (total - done)) / done)} ⏳`)
    }
    if (note) parts.push(note)
    return parts.join('  ')
  }

  return {
    at(done, note = '') {
      latest = done
      const nowMs = target.now()
      if (nowMs - drawnMs < (target.isTerminal ? redrawMs : plainLineMs)) return
      drawnMs = nowMs
      const text = line(done, note)
      target.write(target.isTerminal ? `\r\x1b[2K${text.slice(0, target.columns - 1)}` : `${text}\n`)
    },
    done(note = '') {
      const text = `${line(total ?? latest, note)}  ${shortTime((target.now() - startedMs) / 1000)}`
      target.write(target.isTerminal ? `\r\x1b[2K${text.slice(0, target.columns - 1)}\n` : `${text}\n`)
    },
  }
}

function bar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * barWidth)
  return `${'█'.repeat(full)}${'░'.repeat(barWidth - full)}`
}

/** `0.4 s`, `12 s`, `3 min 5 s`. */
export function shortTime(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  if (seconds < 90) return `${Math.round(seconds)} s`
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}
