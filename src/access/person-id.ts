import { z } from 'zod'

/** How a person is named in streams and commands. */
export const personIdSchema: z.ZodType<string> = z.string().regex(/^[a-z0-9][a-z0-9._-]{1,39}$/)
