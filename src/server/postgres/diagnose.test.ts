import { expect, test } from 'vitest'
import { diagnose } from './diagnose.ts'

const stamp = '2026-11-24 11:00:00.000 UTC [123]'

test.each([
  [
    'passing',
    `${stamp} FATAL:  pre-existing shared memory block (key 12, ID 3) is still in use
${stamp} HINT:  Terminate any old server processes associated with data directory "/x".`,
  ],
  ['passing', `${stamp} FATAL:  lock file "postmaster.pid" already exists`],
  [
    'diskFull',
    `${stamp} PANIC:  could not write to file "pg_wal/xlogtemp.31": No space left on device
${stamp} LOG:  startup process (PID 31) was terminated by signal 6: Aborted`,
  ],
  ['diskFull', `${stamp} FATAL:  could not write lock file "postmaster.pid": No space left on device`],
  ['damaged', `${stamp} PANIC:  could not locate a valid checkpoint record at 0/1500028`],
  [
    'damaged',
    `postgres: could not find the database system
Expected to find it in the directory "/x", but could not open file "/x/global/pg_control": No such file`,
  ],
  ['damaged', `${stamp} FATAL:  incorrect checksum in control file`],
  ['damaged', `${stamp} FATAL:  "/x" is not a valid data directory`],
  ['damaged', `${stamp} FATAL:  could not open directory "pg_wal": No such file or directory`],
  ['other', `${stamp} FATAL:  data directory "/x" has invalid permissions`],
  ['other', `${stamp} FATAL:  could not map anonymous shared memory: Cannot allocate memory`],
])('centre/S5 a server that says so is %s', (kind, log) => {
  expect(diagnose(log).kind).toBe(kind)
})

test("centre/S5 the reason is the server's own sentence, without its stamp", () => {
  const log = `${stamp} LOG:  starting\n${stamp} FATAL:  data directory "/x" has wrong ownership`
  expect(diagnose(log).reason).toBe('data directory "/x" has wrong ownership')
})

test('centre/S5 where nothing is said, the last line or the mere exit is the reason', () => {
  expect(diagnose('Segmentation fault').reason).toBe('Segmentation fault')
  expect(diagnose('').reason).toBe('exit')
})
