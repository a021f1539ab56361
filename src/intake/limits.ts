/** Every time limit of the intake room, in one place. */

/** A ring unanswered this long goes to the next operator (centre/C3). */
export const ringSeconds = 10

/** A transfer nobody accepted returns to its sender after this long (centre/M11). */
export const transferSeconds = 30

/** No sign of life from the caller's page for this long: the call is cut, or abandoned if nobody had answered (C1). */
export const heartbeatSeconds = 20

/** The caller's page beats this often: three beats may be lost before the call counts as cut. */
export const beatEverySeconds = 6

/** Reopening the page within this long resumes the call (C1). */
export const resumeSeconds = 30 * 60

/** A call that waits this long while operators are signed in but none is ready is an alarm (C3). */
export const nobodyReadySeconds = 10

/** Longest text of one message, in UTF-16 units. */
export const textLimit = 2000
