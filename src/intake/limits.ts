/** Every time limit of the intake room, in one place; a centre may set its own. */
export interface IntakeLimits {
  /** A ring unanswered this long goes to the next operator (centre/C3). */
  ringSeconds: number
  /** A transfer nobody accepted returns to its sender after this long (centre/M11). */
  transferSeconds: number
  /** No sign of life from the caller's page for this long: cut, or abandoned if nobody had answered (centre/C1). */
  heartbeatSeconds: number
  /** Reopening the page within this long resumes the call (centre/C1). */
  resumeSeconds: number
  /** A call waits this long while operators work but none is ready: an alarm (centre/C3). */
  nobodyReadySeconds: number
}

export const defaultLimits: IntakeLimits = {
  ringSeconds: 10,
  transferSeconds: 30,
  heartbeatSeconds: 20,
  resumeSeconds: 30 * 60,
  nobodyReadySeconds: 10,
}

/** The caller's page beats this often: two beats may be lost before the call counts as cut. */
export const beatEverySeconds = 6

/** Longest text of one message, in UTF-16 units. */
export const textLimit = 2000
