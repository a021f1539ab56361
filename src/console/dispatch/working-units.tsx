import { UnitEta } from '../arrivals/eta.tsx'
import { chooseUnit } from '../desk/desk.ts'
import { useKey } from '../keys/bindings.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import type { Incident } from '../live/records.ts'
import { usePending, useRows } from '../live/store.ts'
import { viewOf } from '../units/fleet.ts'
import { StatusSign } from '../units/sign.tsx'
import { StatusTime } from '../units/status-time.tsx'
import { useWords } from '../words/words.ts'

/** Units that work on it, or will come after their present work; a digit opens each. */
export function WorkingUnits({ incident, units }: { incident: Incident; units: string[] }) {
  const { t } = useWords()
  return (
    <>
      <div className="pane-head ruled">
        {t('unit.working')} <span className="count">{units.length}</span>
      </div>
      <ul>
        {units.map((unit, index) => (
          <Row
            key={unit}
            unit={unit}
            k={index < 9 ? String(index + 1) : undefined}
            stacked={unit in incident.waiting}
          />
        ))}
      </ul>
    </>
  )
}

function Row({ unit, k, stacked }: { unit: string; k?: string; stacked: boolean }) {
  const { t } = useWords()
  const row = useRows((state) => state.unit.get(unit))
  const assignments = useRows((state) => state.assignment)
  const pending = usePending(`unit/${unit}`)
  useKey(row && k, t('unit.open', { unit: row?.callSign ?? unit }), () => chooseUnit(unit))
  // of another's unit a crew is told only that it works here
  if (!row) {
    return (
      <li className="working-unit">
        <i />
        <b>{unit}</b>
      </li>
    )
  }
  const view = viewOf(row, assignments)
  return (
    <li>
      <button
        type="button"
        className={`working-unit ${pending ? 'unconfirmed' : ''}`}
        onClick={() => chooseUnit(unit)}
      >
        <StatusSign view={view} size={20} />
        <b>{row.callSign}</b>
        <span className="second cut">
          {stacked ? t('unit.after') : t(`status.${view.status}`)}
          {!stacked && <UnitEta unit={unit} />}
        </span>
        <StatusTime view={view} className="time" />
        {k && <KeyCap k={k} />}
      </button>
    </li>
  )
}
