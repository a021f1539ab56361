import { z } from 'zod'

const positive = z.number().positive()
const count = z.number().int().positive()
const path = z.string().min(1)
/** What the checks of our own ask for, in English; `check.ts` has the Spanish. */
export const wanted = {
  timeZone: 'an IANA time zone such as America/Guayaquil',
  id: 'lower-case letters, digits and hyphens',
} as const

const timeZone = z.string().refine(isTimeZone, { error: wanted.timeZone })

/**
 * Every key of a centre's configuration, with its default. `config/centre.example.yaml` says in a line what
 * each does; a test holds the two together. Paths that are not absolute start at the data folder
 * (`data.folder` itself: at the project's folder). Secrets are never in here: see `centreKeyFile` and
 * DATABASE_URL.
 */
export const configSchema = z.strictObject({
  centre: section({
    id: z
      .string()
      .regex(/^[a-z][a-z0-9-]{1,30}$/, { error: wanted.id })
      .default('entrenamiento'),
    name: z.string().min(1).max(80).default('Centro de entrenamiento'),
    training: z.boolean().default(true),
    timeZone: timeZone.default('America/Guayaquil'),
    language: z.enum(['es', 'en']).default('es'),
  }),
  server: section({
    host: z.string().min(1).default('127.0.0.1'),
    port: z.number().int().min(1).max(65535).default(8911),
    publicAddress: z.url().nullable().default(null),
    tls: section({
      certificate: path.nullable().default(null),
      key: path.nullable().default(null),
      selfSigned: z.boolean().default(false),
    }),
    trustedProxy: z.string().min(1).nullable().default(null),
  }),
  data: section({
    folder: path.default('var'),
    centreKeyFile: path.default('centre.key'),
    reserveMegabytes: positive.default(512),
    ballastMegabytes: z.number().min(0).default(64),
  }),
  database: section({
    sharedBuffersMegabytes: count.min(1).default(128),
    maxConnections: count.min(10).default(60),
  }),
  training: section({
    seed: z.number().int().min(0).default(1),
    population: count.default(600_000),
    speed: z.number().min(1).max(60).default(1),
    running: z.boolean().default(true),
  }),
  limits: section({
    ringSeconds: positive.default(10),
    heartbeatSeconds: positive.default(20),
    resumeMinutes: positive.default(30),
    transferSeconds: positive.default(30),
    callsPerAddress: count.default(1),
    callsPerAddressSeconds: positive.default(30),
    requestKilobytes: positive.default(64),
  }),
  access: section({
    sessionHours: positive.default(14),
    idleMinutes: positive.default(30),
  }),
})

export type Config = z.infer<typeof configSchema>

/** Every key with its default. */
export function defaultConfig(): Config {
  return configSchema.parse({})
}

/** A group of keys that may be left out as a whole, which then has the defaults of each. */
function section<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const object = z.strictObject(shape)
  // biome-ignore lint/suspicious/noExplicitAny: every key of a section has a default, which zod's types cannot see
  return object.prefault({} as any)
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
