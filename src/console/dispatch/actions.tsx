import { useState } from 'react'
import { dispositionName } from '../../incidents/dispositions.ts'
import { chooseIncident, openOrder, useDesk } from '../desk/desk.ts'
import { boardOf, isOpen, unitsToClear } from '../incidents/board.ts'
import { quickDispositions } from '../incidents/dispositions.ts'
import { useKey } from '../keys/bindings.ts'
import { Choice, KeyButton } from '../keys/button.tsx'
import type { Incident } from '../live/records.ts'
import { send } from '../live/send.ts'
import { rowsNow, useRows } from '../live/store.ts'
import { newId } from '../live/uuid.ts'
import { firstNotified } from '../order/plan-order.ts'
import {
  acceptAgency,
  acceptOwnership,
  assignUnits,
  closeIncident,
  offerOwnership,
  refuseAgency,
  remark,
} from '../orders.ts'
import { AskRow } from '../parts/ask-row.tsx'
import { mayEver } from '../session/may.ts'
import { useMay } from '../session/use-may.ts'
import { useWords } from '../words/words.ts'
import { forgetPicks, useChosenUnits } from './picked.ts'
import { proposalFor } from './recommendation.ts'

/** More units than these are counted on a button: they stand named above it. */
const mostNamed = 3

/** The next acts on the chosen incident that this person may do, the likeliest one full. */
export function Actions({ incident }: { incident: Incident }) {
  const { t } = useWords()
  const [closing, setClosing] = useState(false)
  const chosen = useChosenUnits(incident.id)
  const me = useRows((state) => state.me)
  const may = useMay()
  const sends = mayEver(me, 'assignUnits')
  const toSend = chosen.filter((unit) => !(unit in { ...incident.units, ...incident.waiting }))
  const names = toSend.map((unit) => rowsNow().unit.get(unit)?.callSign ?? unit)
  const service = me && firstNotified(incident, { me })
  const mayAccept = service !== undefined && may(acceptAgency(incident.id, service))
  const mayRefuse = service !== undefined && may(refuseAgency(incident.id, service, ''))
  const isOffered = incident.agencies[incident.owner]?.handoverTo !== undefined
  const mayTake = isOffered && may(acceptOwnership(incident.id))
  const blockers = useRows((state) => unitsToClear(incident, state.unit).join(', '))
  const blocking = blockers === '' ? 0 : blockers.split(', ').length
  if (!isOpen(incident)) return null
  const mayClose = may(closeIncident(incident.id, ''))

  function dispatch() {
    forgetPicks()
    void send(
      assignUnits(
        incident.id,
        toSend.map((unit) => ({ unit, assignment: newId() })),
        undefined,
        proposalFor(incident.id),
      ),
    )
  }
  if (closing) return <Closing incident={incident} onDone={() => setClosing(false)} />
  const toDispatch = sends && toSend.length > 0
  // somebody was there and has gone again: closing is likelier than sending anew
  const isAttended = Object.values(incident.agencies).some(({ state }) => state === 'done')
  const main = toDispatch && !(mayClose && blockers === '' && isAttended)
  return (
    <div className="actions">
      {toDispatch && (
        <KeyButton
          k="d"
          main={main}
          label={
            names.length > mostNamed
              ? t('dispatch.sendMany', { count: names.length })
              : t('dispatch.send', { units: listed(names, t('parts.and')) })
          }
          onPress={dispatch}
        />
      )}
      {mayTake ? (
        <KeyButton
          k="a"
          main={!main}
          label={t('agency.takeOver')}
          onPress={() => void send(acceptOwnership(incident.id))}
        />
      ) : (
        mayAccept && (
          <KeyButton
            k="a"
            main={!main}
            label={t('agency.accept', { service })}
            onPress={() => void send(acceptAgency(incident.id, service))}
          />
        )
      )}
      {mayRefuse && (
        <KeyButton
          k="r"
          label={t('agency.refuse')}
          onPress={() => openOrder(`X ${incident.number} ${service} `)}
        />
      )}
      {sends && (
        <KeyButton
          k="e"
          label={t('dispatch.change')}
          onPress={() => openOrder(`${`D ${incident.number} ${names.join(' ')}`.trim()} `)}
        />
      )}
      <span className="folds inline">
        {may(remark(incident.id, '', me?.unit)) && (
          <KeyButton k="n" label={t('dispatch.note')} onPress={() => openOrder(`nota ${incident.number} `)} />
        )}
        {may(offerOwnership(incident.id, '')) && (
          <KeyButton k="p" label={t('dispatch.pass')} onPress={() => openOrder(`P ${incident.number} `)} />
        )}
      </span>
      {mayClose && (
        <KeyButton
          k="c"
          label={t('dispatch.close')}
          main={!main && !mayAccept && !mayTake && blockers === ''}
          disabled={blockers !== ''}
          why={
            blocking > mostNamed
              ? t('dispatch.closeMissingMany', { count: blocking })
              : t('dispatch.closeMissing', { units: blockers })
          }
          onPress={() => setClosing(true)}
        />
      )}
    </div>
  )
}

/** "A12, B3 y T8". */
function listed(names: string[], and: string): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${and} ${last}`
}

/** What comes next for this person once an incident is done: the first that waits, else the first that runs. */
function nextOf(done: string): string | undefined {
  const { incident, me } = rowsNow()
  const { waiting, running } = boardOf(incident.values(), me ?? { roles: [], services: [] })
  return [...waiting, ...running].find(({ id }) => id !== done)?.id
}

function Closing({ incident, onDone }: { incident: Incident; onDone(): void }) {
  const { t, language } = useWords()
  async function close(disposition: string) {
    onDone()
    const outcome = await send(closeIncident(incident.id, disposition))
    if (outcome.ok && useDesk.getState().incident === incident.id) chooseIncident(nextOf(incident.id))
  }
  return (
    <div className="closing">
      <AskRow title={t('dispatch.howEnds', { number: incident.number })} onLeave={onDone}>
        <div className="choices">
          {quickDispositions.map((disposition, index) => (
            <Ending
              key={disposition}
              digit={String(index + 1)}
              label={dispositionName(disposition, language)}
              onPress={() => void close(disposition)}
            />
          ))}
        </div>
      </AskRow>
    </div>
  )
}

function Ending({ digit, label, onPress }: { digit: string; label: string; onPress(): void }) {
  useKey(digit, label, onPress)
  return <Choice k={digit} label={label} onPress={onPress} />
}
