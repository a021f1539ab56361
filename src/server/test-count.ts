/** As much of vitest's report as is counted. */
interface Counted {
  state(): string
  children: { allTests(): Iterable<{ result(): { state: string } }> }
}

export interface TestCount {
  passed: number
  failed: number
  skipped: number
}

/**
 * Counts a run's tests. A file that could not be loaded, or whose set-up failed, and an error outside of every
 * test count as a failed test each: a run that proves nothing must not look whole.
 */
export function countTests(modules: Iterable<Counted>, errorsOutside: number): TestCount {
  const count: TestCount = { passed: 0, failed: errorsOutside, skipped: 0 }
  for (const module of modules) {
    const states = [...module.children.allTests()].map((test) => test.result().state)
    const failedHere = states.filter((state) => state === 'failed').length
    count.passed += states.filter((state) => state === 'passed').length
    count.failed += module.state() === 'failed' ? Math.max(1, failedHere) : failedHere
    count.skipped += states.filter((state) => state === 'skipped').length
  }
  return count
}
