import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { type ListFormat, readLists } from '../../exchange/yaml-list.ts'
import { type ResponsePlan, responsePlanSchema } from './plan.ts'
import { type Readiness, readinessSchema } from './readiness.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))

export const plansFormat: ListFormat<ResponsePlan> = {
  schema: responsePlanSchema,
  key: 'id',
  what: 'response plans',
}

/**
 * Reads a centre's response plans: those of the program, and over them the files of `ownFolder` (`plans/` in the
 * centre's data folder) where it exists. Throws as `readLists` does.
 */
export function loadPlans(ownFolder?: string): ResponsePlan[] {
  return readLists(plansFormat, join(folder, 'cards'), ownFolder)
}

/** Reads what a centre assumes of its units: its own file (`readiness.yaml`), or the program's where it has none. */
export function loadReadiness(ownFile?: string): Readiness {
  const file = ownFile && existsSync(ownFile) ? ownFile : join(folder, 'readiness.yaml')
  const parsed = readinessSchema.safeParse(parse(readFileSync(file, 'utf8')))
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `${file}: ${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`What is assumed of units cannot be used:\n${problems.join('\n')}`)
}
