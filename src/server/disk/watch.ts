import { dropBallast, ensureBallast } from './ballast.ts'
import { freeBytes } from './space.ts'

export interface DiskOptions {
  /** The folder with the record's files (PostgreSQL's own folder, which may be on another disk). */
  folder: string
  /** Where the ballast lies; on the same disk. */
  ballastFolder: string
  reserveBytes: number
  ballastBytes: number
  onChange?(state: DiskState): void
  /** Default 1 s. */
  everyMs?: number
}

export interface DiskState {
  /** False: commands are refused (`diskReserve`), reading goes on. */
  spaceLeft: boolean
  freeBytes: number
  hasBallast: boolean
}

export interface DiskWatch {
  /** What the writer asks before each command. Cheap. */
  spaceLeft(): boolean
  state(): DiskState
  /** Looks now, without waiting for the next turn. */
  look(): Promise<DiskState>
  /** PostgreSQL stopped: if the disk is full, frees the ballast so that it can recover. */
  makeRoom(): Promise<void>
  stop(): void
}

/** Free space must pass the reserve by this before commands are taken again, or the state would flutter. */
const hysteresis = 1.1

/** Below this PostgreSQL cannot replay its log and make a new segment of 16 MB. */
const recoveryBytes = 32 * 1024 * 1024

/**
 * Watches the free space of the record's disk. The ballast is made again by itself when there is room for it
 * and for the reserve.
 */
export async function watchDisk(options: DiskOptions): Promise<DiskWatch> {
  const { folder, ballastFolder, reserveBytes, ballastBytes } = options
  const hasBallast = await ensureBallast(ballastFolder, ballastBytes, reserveBytes)
  const free = await freeBytes(folder)
  let state: DiskState = { spaceLeft: free >= reserveBytes, freeBytes: free, hasBallast }
  let turn: Promise<unknown> = Promise.resolve()

  async function lookOnce(): Promise<DiskState> {
    const now = await freeBytes(folder)
    const wanted = state.spaceLeft ? reserveBytes : reserveBytes * hysteresis
    const spaceLeft = now >= wanted
    const lacksBallast = !state.hasBallast && spaceLeft && ballastBytes > 0
    const made = lacksBallast && (await ensureBallast(ballastFolder, ballastBytes, reserveBytes * hysteresis))
    change({ spaceLeft, freeBytes: now, hasBallast: state.hasBallast || made })
    return state
  }

  function change(next: DiskState) {
    const isNews = next.spaceLeft !== state.spaceLeft || next.hasBallast !== state.hasBallast
    state = next
    if (isNews) options.onChange?.(state)
  }

  /** One look at a time, in order. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = turn.then(work)
    turn = result.catch(() => {})
    return result
  }

  const look = () => inTurn(lookOnce)
  const timer = setInterval(() => look().catch(() => {}), options.everyMs ?? 1000)
  timer.unref()
  return {
    spaceLeft: () => state.spaceLeft,
    state: () => state,
    look,
    makeRoom: () =>
      inTurn(async () => {
        const now = await freeBytes(folder)
        if (now >= recoveryBytes) return
        await dropBallast(ballastFolder)
        change({ spaceLeft: false, freeBytes: await freeBytes(folder), hasBallast: false })
      }),
    stop: () => clearInterval(timer),
  }
}
