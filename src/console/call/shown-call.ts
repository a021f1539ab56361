import { useDesk } from '../desk/desk.ts'
import type { Call } from '../live/records.ts'
import { useRows } from '../live/store.ts'
import { useQueue } from './queue-pane.tsx'

/** The call that is shown: the chosen one, else the one before me; none while a form without a call is open. */
export function useShownCall(): Call | undefined {
  const shown = useDesk((state) => state.call)
  const form = useDesk((state) => state.form)
  const chosen = useRows((state) => (shown ? state.call.get(shown) : undefined))
  const { mine } = useQueue()
  return form && !shown ? undefined : (chosen ?? mine)
}
