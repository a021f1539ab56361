import type { Call } from '../live/records.ts'
import type { Say } from '../words/words.ts'
import { callerTail } from './queue.ts'

/** How a call is named in a list: "Silenciosa", "Celular ··· 471", "Página pública". */
export function callName(call: Call, t: Say): string {
  const tail = callerTail(call)
  const kind = call.signals.includes('silent') ? t('call.silent') : t(`call.channel.${call.channel}`)
  return tail ? `${kind} ${tail}` : kind
}

/** Where a caller seems to be: the label and how well it is known. */
export function callPlace(call: Call, t: Say): string {
  const location = call.personal?.location
  if (!location) return t('call.noPlace')
  const precision = location.precisionMetres
  if (!precision || location.label.includes('±')) return location.label
  return `${location.label}, ± ${Math.round(precision)} m`
}
