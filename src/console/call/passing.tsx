import { useMemo } from 'react'
import { useKey } from '../keys/bindings.ts'
import { Choice } from '../keys/button.tsx'
import type { Call, Operator } from '../live/records.ts'
import { send } from '../live/send.ts'
import { useRows } from '../live/store.ts'
import { offerCallTransfer } from '../orders.ts'
import { AskRow } from '../parts/ask-row.tsx'
import { useWords } from '../words/words.ts'

/** To whom the call is offered: free colleagues, one digit each. It stays here until one accepts. */
export function Passing({ call, onDone }: { call: Call; onDone(): void }) {
  const { t } = useWords()
  const operators = useRows((state) => state.operator)
  const me = useRows((state) => state.me?.id)
  const free = useMemo(() => colleagues(operators.values(), me), [operators, me])
  return (
    <AskRow title={t('call.passTo')} onLeave={onDone}>
      {free.length === 0 && <p className="second small">{t('call.nobodyFree')}</p>}
      <div className="choices">
        {free.slice(0, 9).map((operator, index) => (
          <Colleague
            key={operator.id}
            digit={String(index + 1)}
            name={operator.id}
            onPress={() => {
              onDone()
              void send(offerCallTransfer(call.id, operator.id))
            }}
          />
        ))}
      </div>
    </AskRow>
  )
}

/** Who could take a call: those ready first, then those wrapping up; never oneself. */
export function colleagues(operators: Iterable<Operator>, me: string | undefined): Operator[] {
  const rank = { ready: 0, wrapUp: 1 } as Record<string, number>
  return [...operators]
    .filter(
      (operator) => operator.id !== me && operator.call === undefined && rank[operator.state] !== undefined,
    )
    .sort((a, b) => (rank[a.state] ?? 9) - (rank[b.state] ?? 9) || (a.since < b.since ? -1 : 1))
}

function Colleague({ digit, name, onPress }: { digit: string; name: string; onPress(): void }) {
  useKey(digit, name, onPress)
  return <Choice k={digit} label={name} onPress={onPress} />
}
