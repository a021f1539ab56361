import { defineConfig } from 'vitest/config'

const database = ['src/**/*.db.test.ts', 'test/**/*.test.ts', 'bench/**/*.test.ts']
const browser = ['test/browser/**/*.test.ts', 'src/**/*.browser.test.ts']
/** These change what their modules remember, and get a worker of their own each. */
const alone = ['src/incidents/types.test.ts', 'src/access/redact.test.ts', 'src/dispatch/plans/plans.test.ts']
/** A busy machine is late, not wrong. */
const patient = { poll: { timeout: 20_000 } }
const never = ['**/node_modules/**', 'dist/**', 'var/**']

/**
 * Three projects, in the order in which they run: `unit` touches nothing but memory and its own scratch files,
 * `database` gets a PostgreSQL (one server for the whole run, a database of its own for each file), `browser`
 * also a browser, one file at a time.
 */
export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}'],
          exclude: [...never, ...database, ...browser, ...alone],
          pool: 'threads',
          // Loading zod, fast-check and the machines again for each file would take longer than the tests.
          isolate: false,
          maxWorkers: 2,
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'unit-alone',
          include: alone,
          pool: 'threads',
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'database',
          include: database,
          exclude: [...never, ...browser],
          globalSetup: ['test/harness/postgres-server.ts'],
          pool: 'forks',
          expect: patient,
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'browser',
          include: browser,
          exclude: never,
          globalSetup: ['test/harness/postgres-server.ts'],
          pool: 'forks',
          expect: patient,
          maxWorkers: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
