import { cpus, totalmem } from 'node:os'

/**
 * One measured figure. `peer` is what it is held against, measured in the same run; `bar` says what must hold
 * (`value / peerValue >= 0.45`, `value <= 300 ms`), and `holds` whether it did. A figure without a bar is told
 * for its own sake. `absent` says why a figure could not be taken.
 */
export interface Figure {
  id: string
  what: string
  value: number | null
  unit: string
  peer?: string
  peerValue?: number
  bar?: string
  holds?: boolean
  absent?: string
}

export interface BenchTools {
  /** The project's folder. */
  root: string
  /** Says how far it is. */
  tell(line: string): void
  stopping: AbortSignal
}

/** A bench: `bench/NAME.ts` exports one as `bench`. Its method stands in `bench/README.md`. */
export interface Bench {
  name: string
  run(tools: BenchTools): Promise<Figure[]>
}

/** A figure held against its peer by a ratio of at least `atLeast`. */
export function ratioFigure(
  figure: Omit<Figure, 'bar' | 'holds'> & { value: number; peerValue: number },
  atLeast: number,
): Figure {
  const ratio = figure.value / figure.peerValue
  return { ...figure, bar: `value / peer >= ${atLeast}`, holds: ratio >= atLeast }
}

/** A time held against its peer's, which must be at least so many times as long. */
export function fasterFigure(
  figure: Omit<Figure, 'bar' | 'holds'> & { value: number; peerValue: number },
  atLeast: number,
): Figure {
  const times = figure.peerValue / figure.value
  return { ...figure, bar: `peer / value >= ${atLeast}`, holds: times >= atLeast }
}

/** A figure that must not be above a limit. */
export function limitFigure(
  figure: Omit<Figure, 'bar' | 'holds'> & { value: number },
  atMost: number,
): Figure {
  return { ...figure, bar: `value <= ${atMost} ${figure.unit}`, holds: figure.value <= atMost }
}

/** A figure that must not be below a limit. */
export function floorFigure(
  figure: Omit<Figure, 'bar' | 'holds'> & { value: number },
  atLeast: number,
): Figure {
  return { ...figure, bar: `value >= ${atLeast} ${figure.unit}`, holds: figure.value >= atLeast }
}

export function median(values: number[]): number {
  return percentile(values, 0.5)
}

/** Nearest-rank percentile; `share` from 0 to 1. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN
}

/** What the figures were measured on. */
export function machineName(): string {
  const cores = cpus()
  const model = cores[0]?.model.trim() || process.arch
  return `${cores.length} x ${model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`
}

/** The figures as a table for people. */
export function tableOf(figures: Figure[]): string {
  const rows = figures.map((figure) => [
    figure.id,
    figure.what,
    figure.absent ?? `${rounded(figure.value)} ${figure.unit}`,
    figure.peerValue === undefined ? '' : `${figure.peer}: ${rounded(figure.peerValue)} ${figure.unit}`,
    ratioOf(figure),
    figure.bar ?? '',
    figure.holds === undefined ? '' : figure.holds ? 'holds' : 'NOT HELD',
  ])
  const all = [['id', 'what', 'value', 'peer', 'ratio', 'bar', ''], ...rows]
  const widths = (all[0] as string[]).map((_, column) =>
    Math.max(...all.map((row) => (row[column] as string).length)),
  )
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] as number))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function ratioOf({ value, peerValue }: Figure): string {
  return value === null || !peerValue ? '' : (value / peerValue).toPrecision(3)
}

function rounded(value: number | null): string {
  if (value === null) return '-'
  return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))
}
