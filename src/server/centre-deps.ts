import type { Role } from '../log/machine.ts'
import type { Config } from './config/schema.ts'
import type { Database } from './postgres/open-database.ts'

/** What `startCentre` has made ready when it hands over to `runCentre`. */
export interface CentreDeps {
  config: Config
  database: Database
  /** The project's folder. */
  folder: string
  /** Absolute; exists and can be written. */
  dataFolder: string
  /** 32 bytes, from a file outside of the database (centre/L7). */
  centreKey: Uint8Array
  /** The built screens. */
  consoleFolder: string
  /** False while the disk's reserve is used up: the writer refuses commands (`diskReserve`), reading goes on. */
  spaceLeft(): boolean
  /** Says what takes long, on the terminal. */
  progress(text: string): void
  /** Aborted when the program is to stop before it has started. */
  stopping: AbortSignal
}

export interface SignIn {
  person: string
  password: string
  roles: readonly Role[]
}

export interface RunningCentre {
  /** `http://127.0.0.1:8911` */
  url: string
  /** Of a training centre; empty otherwise. */
  signIns: SignIn[]
  /** Where the first administrator of a real centre is made, once. */
  firstAdministratorUrl?: string
  stop(): Promise<void>
}
