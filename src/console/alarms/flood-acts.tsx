import type { Gathered } from '../../alarms/flood.ts'
import { KeyButton } from '../keys/button.tsx'
import { send } from '../live/send.ts'
import { acknowledgeAlarm } from '../orders.ts'
import { useMay } from '../session/use-may.ts'
import { useWords } from '../words/words.ts'

/** A flood is taken on as one: each of its alarms by its own command, in the record like any other. */
export function FloodActs({ row }: { row: Gathered }) {
  const { t } = useWords()
  const may = useMay()
  const mine = row.all.filter(({ id, acknowledgedAt }) => !acknowledgedAt && may(acknowledgeAlarm(id)))
  return (
    <div className="alarm-acts">
      <p className="second small">{t(row.by === 'cause' ? 'alarm.oneCause' : 'alarm.oneKind')}</p>
      <div className="choices">
        {mine.length > 0 && (
          <KeyButton
            k="r"
            label={t('alarm.acknowledgeAll', { count: mine.length })}
            onPress={() => {
              for (const { id } of mine) void send(acknowledgeAlarm(id))
            }}
          />
        )}
      </div>
    </div>
  )
}
