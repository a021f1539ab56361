import { canonical } from './canonical.ts'

/**
 * The stored row of a state: canonical JSON without its personal part. Two folds of the same events give the
 * same bytes, whether or not the personal data could be opened.
 */
export function viewBody(state: unknown): string {
  const { personal: _, ...open } = state as { personal?: unknown }
  return canonical(open)
}
