const speeds = [1, 2, 5, 10, 20, 60]

/** The next speed up or down; at the ends it stays. */
export function nextSpeed(speed: number, step: 1 | -1): number {
  const next = step > 0 ? speeds.find((each) => each > speed) : speeds.findLast((each) => each < speed)
  return next ?? speed
}
