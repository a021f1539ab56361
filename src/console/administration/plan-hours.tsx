import type { HourBand } from '../../dispatch/plans/plan.ts'
import { useWords } from '../words/words.ts'
import { TextField } from './fields.tsx'
import { days } from './plan-words.ts'
import { replaced } from './type-form.ts'

/** The hours at which a plan holds: each band its days and its clock times. None: always. */
export function PlanHours({
  hours,
  fault,
  onChange,
}: {
  hours: readonly HourBand[]
  fault(path: string): string | undefined
  onChange(hours: HourBand[]): void
}) {
  const { t } = useWords()
  return (
    <fieldset className="plan-slots">
      <legend className="second">
        {t('administration.plan.hours')} <span className="third">{t('administration.plan.hoursHow')}</span>
      </legend>
      {hours.map((band, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a band has no name of its own
        <div key={at} className="plan-slot">
          <div className="need-row plan-band">
            <TextField
              name={`hours.${at}.from`}
              label={t('administration.plan.from')}
              value={band.from}
              longest={5}
              fault={fault(`hours.${at}.from`)}
              onChange={(from) => onChange(replaced(hours, at, { ...band, from }))}
            />
            <TextField
              name={`hours.${at}.to`}
              label={t('administration.plan.to')}
              value={band.to}
              longest={5}
              fault={fault(`hours.${at}.to`)}
              onChange={(to) => onChange(replaced(hours, at, { ...band, to }))}
            />
            <button type="button" className="button" onClick={() => onChange(replaced(hours, at, undefined))}>
              {t('administration.remove')}
            </button>
          </div>
          <Days band={band} onChange={(next) => onChange(replaced(hours, at, next))} />
        </div>
      ))}
      <button
        type="button"
        className="button"
        onClick={() => onChange([...hours, { from: '22:00', to: '06:00' }])}
      >
        {t('administration.plan.addHours')}
      </button>
    </fieldset>
  )
}

/** No day pressed is every day. */
function Days({ band, onChange }: { band: HourBand; onChange(band: HourBand): void }) {
  const { t } = useWords()
  const { days: named = [], ...clock } = band
  return (
    <div className="choices">
      {days.map((day) => {
        const on = named.includes(day)
        const next = days.filter((each) => (each === day ? !on : named.includes(each)))
        return (
          <button
            key={day}
            type="button"
            className="choice"
            aria-pressed={on}
            onClick={() => onChange(next.length > 0 ? { days: next, ...clock } : clock)}
          >
            {t(`administration.plan.day.${day}`)}
          </button>
        )
      })}
    </div>
  )
}
