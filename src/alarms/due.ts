import type { Command, Lookup } from '../log/machine.ts'
import { isEscalationDue, isShelvedAt } from './ageing.ts'
import { alarmMachine } from './alarm.ts'

/** What time makes due for alarms: shelves that are over, and high ones that nobody took on within their limit. */
export function due(lookup: Lookup, now: string, newId: () => string): Command[] {
  const commands: Command[] = []
  const submit = (type: string, alarm: string) => {
    const command = { id: newId(), type, alarm }
    commands.push(command)
  }
  for (const alarm of lookup.all(alarmMachine).values()) {
    if (alarm.clearedAt !== undefined) continue
    if (alarm.shelvedUntil !== undefined && !isShelvedAt(alarm, now)) submit('unshelveAlarm', alarm.id)
    else if (isEscalationDue(alarm, now)) submit('escalateAlarm', alarm.id)
  }
  return commands
}
