import type { Registry } from '../../log/judge.ts'
import type { AnyRule, RuleContext } from '../../log/machine.ts'

/**
 * The same rules, judged at the time at which the record says that each command was given, so that commands of
 * different moments can share a batch. The judge shows one context to all steps of a judgement, and takes the
 * events' time from it; the first of these steps is asking for the streams.
 * @param timeOf RFC 3339; undefined where the clock's time is the right one
 */
export function judgedInTime(
  registry: Registry,
  timeOf: (commandId: string) => string | undefined,
): Registry {
  const timed = (rule: AnyRule): AnyRule => ({
    ...rule,
    streams(command, lookup, context: RuleContext) {
      const time = timeOf(command.id)
      if (time !== undefined) context.now = time
      return rule.streams(command, lookup, context)
    },
  })
  const rules = [...registry.rules].map(([type, rule]): [string, AnyRule] => [type, timed(rule)])
  return { machines: registry.machines, rules: new Map(rules) }
}
