/** Why a PostgreSQL did not start, read from what it wrote while trying. */
export interface Diagnosis {
  /** `passing`: gone in a moment, try again. */
  kind: 'passing' | 'diskFull' | 'damaged' | 'other'
  /** The server's own sentence. */
  reason: string
}

const passing = [
  /pre-existing shared memory block/,
  /lock file ".*" already exists/,
  /could not create any Unix-domain sockets/,
  /is being used by another process/,
]

const damaged = [
  /could not locate a valid checkpoint record/,
  /could not (open|read|access) (file|directory) "(global|base|pg_wal|pg_xact|pg_multixact|pg_tblspc|PG_VERSION)/,
  /incorrect checksum in control file/,
  /control file (contains invalid|appears to be corrupt)/,
  /could not (open|read) control file/,
  /is not a valid data directory/,
  /could not find the database system/,
  /required WAL directory .* does not exist/,
  /(invalid|incorrect) (record|checkpoint|page|checksum|magic)/i,
  /page verification failed/,
  /unexpected (pageaddr|EOF|end of file)/i,
  /could not read file/,
  /database files are incompatible with server/,
]

/** The first FATAL or PANIC line that says something decides; a full disk wins over what follows from it. */
export function diagnose(log: string): Diagnosis {
  const lines = log
    .split('\n')
    .filter((line) => /\b(FATAL|PANIC|ERROR|LOG|DETAIL):|^postgres:|^initdb:/.test(line))
  const sentences = lines.map(sentenceOf)
  const matching = (patterns: RegExp[]) =>
    sentences.find((text) => patterns.some((pattern) => pattern.test(text)))
  const full = matching([/No space left on device/])
  if (full) return { kind: 'diskFull', reason: full }
  const soon = matching(passing)
  if (soon) return { kind: 'passing', reason: soon }
  const broken = matching(damaged)
  if (broken) return { kind: 'damaged', reason: broken }
  const grave = lines.findIndex((line) => /\b(FATAL|PANIC):/.test(line))
  const reason = sentences[grave] ?? sentences.at(-1) ?? (log.trim().split('\n').at(-1) || 'exit')
  return { kind: 'other', reason }
}

function sentenceOf(line: string): string {
  return line.replace(/^.*?\b(FATAL|PANIC|ERROR|LOG|DETAIL):\s*/, '').replace(/^(postgres|initdb): /, '')
}

/** Undefined file, I/O error, corrupted data, corrupted index; and a database whose folder is gone. */
const damageCodes = ['58P01', '58030', 'XX001', 'XX002', '3D000']

/** Whether a statement failed because the server could not read its own files. */
export function isDamage(error: unknown): boolean {
  const code = (error as { code?: string } | undefined)?.code
  return code !== undefined && damageCodes.includes(code)
}
