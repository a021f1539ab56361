import { useDesk } from '../desk/desk.ts'
import type { Call } from '../live/records.ts'
import { useRows } from '../live/store.ts'

/** The call before me: the one I answered, in whatever state of its own. */
export function mineOf(calls: Iterable<Call>, me: string | undefined): Call | undefined {
  for (const call of calls) if (call.state === 'answered' && call.operator === me) return call
  return undefined
}

/** The call that is shown: the chosen one, else the one before me; none while a form without a call is open. */
export function useShownCall(): Call | undefined {
  const shown = useDesk((state) => state.call)
  const form = useDesk((state) => state.form)
  const me = useRows((state) => state.me?.id)
  const call = useRows(
    (state) => (shown ? state.call.get(shown) : undefined) ?? mineOf(state.call.values(), me),
  )
  return form && !shown ? undefined : call
}
