import { defaultLimits, type IntakeLimits } from '../intake/limits.ts'
import type { Config } from './config/schema.ts'

/** The limits of calls that the centre's file sets; what is set in the record lies over them. */
export function configuredLimits({ limits }: Config): IntakeLimits {
  const { ringSeconds, transferSeconds, heartbeatSeconds, resumeMinutes } = limits
  return {
    ...defaultLimits,
    ringSeconds,
    transferSeconds,
    heartbeatSeconds,
    resumeSeconds: resumeMinutes * 60,
  }
}
