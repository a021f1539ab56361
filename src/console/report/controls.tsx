import { useRef } from 'react'
import { serviceNames } from '../../incidents/services.ts'
import { serviceName } from '../incidents/incident-words.ts'
import { useTypes } from '../incidents/types-store.ts'
import { useKey } from '../keys/bindings.ts'
import { KeyButton } from '../keys/button.tsx'
import { KeyCap } from '../keys/key-cap.tsx'
import { useRows } from '../live/store.ts'
import { useWords } from '../words/words.ts'
import { divisions, type PeriodName, periodNames } from './choices.ts'
import { formatMoment } from './format.ts'
import { localDay } from './local-day.ts'
import { choose, csvAddress, type Filters, useReport } from './report-store.ts'

/** Period, division and filters, each with its key; the CSV, the printer and the written report. */
export function Controls({ written, onWritten }: { written: boolean; onWritten(): void }) {
  const { t } = useWords()
  return (
    <div className="report-controls">
      <Periods />
      <div className="report-line">
        <span className="third small">{t('report.divide')}</span>
        <Divisions />
        <span className="push" />
        <KeyButton k="i" label={t('report.written')} pressed={written} onPress={onWritten} />
        <KeyButton k="c" label={t('report.csv')} onPress={takeCsv} />
        <KeyButton k="p" label={t('report.print')} onPress={printReport} />
      </div>
      <div className="report-line">
        <FilterFields />
      </div>
    </div>
  )
}

/** Marks the page while it prints: the console prints other things too. */
function printReport() {
  const { classList } = document.documentElement
  classList.add('printing-report')
  window.addEventListener('afterprint', () => classList.remove('printing-report'), { once: true })
  window.print()
}

function takeCsv() {
  const address = csvAddress()
  if (!address) return
  const link = document.createElement('a')
  link.href = address
  link.download = ''
  link.click()
}

function Periods() {
  const { t, language } = useWords()
  const period = useReport((state) => state.period)
  const shown = useReport((state) => state.shown)
  const loading = useReport((state) => state.loading)
  const timeZone = useRows((state) => state.centre?.timeZone ?? 'UTC')
  return (
    <div className="report-line">
      {periodNames.map((name, at) => (
        <KeyButton
          key={name}
          k={String(at + 1)}
          label={t(`report.periods.${name}`)}
          pressed={period === name}
          onPress={() => take(name)}
        />
      ))}
      {period === 'custom' && <CustomDays />}
      <span className="second small report-span">
        {shown &&
          `${formatMoment(shown.fromMs, timeZone, language)} – ${formatMoment(shown.toMs, timeZone, language)}`}
      </span>
      <span className="third small" role="status">
        {loading ? t('report.loading') : ''}
      </span>
    </div>
  )
}

function take(period: PeriodName) {
  const { custom } = useReport.getState()
  const today = localDay()
  choose({ period, custom: custom.first === '' ? { first: today, last: today } : custom })
}

function CustomDays() {
  const { t } = useWords()
  const custom = useReport((state) => state.custom)
  const change = (days: Partial<typeof custom>) => {
    if (Object.values(days).every((day) => /^20\d\d-\d\d-\d\d$/.test(day)))
      choose({ custom: { ...custom, ...days } })
  }
  return (
    <>
      {(['first', 'last'] as const).map((end) => (
        <label key={end} className="report-field small">
          <span className="third">{t(`report.${end}Day`)}</span>
          <input
            type="date"
            name={end}
            value={custom[end]}
            onChange={(event) => change({ [end]: event.target.value })}
          />
        </label>
      ))}
    </>
  )
}

function Divisions() {
  const { t } = useWords()
  const by = useReport((state) => state.by)
  return divisions.map(([name, key]) => (
    <KeyButton
      key={name}
      k={key}
      label={t(`report.by.${name}`)}
      pressed={by === name}
      onPress={() => choose({ by: name })}
    />
  ))
}

function FilterFields() {
  const { t, language } = useWords()
  const first = useRef<HTMLSelectElement>(null)
  const filters = useReport((state) => state.filters)
  const districts = useReport((state) => state.districts)
  const types = useTypes((state) => state.types)
  const anyFilter = Object.values(filters).some(Boolean)
  useKey('f', t('report.filter'), () => first.current?.focus())
  const set = (name: keyof Filters, value: string) =>
    choose({ filters: { ...filters, [name]: value || undefined } })
  const fields: [keyof Filters, [string, string][]][] = [
    ['service', [...serviceNames().keys()].map((code) => [code, serviceName(code, language)])],
    ['type', types.map((type) => [type.code, type[language]])],
    ['district', districts.map((name) => [name, name])],
    [
      'priority',
      ['1', '2', '3', '4', '5'].map((priority) => [priority, t('report.priorityOne', { priority })]),
    ],
  ]
  return (
    <>
      <span className="third small">{t('report.filter')}</span> <KeyCap k="f" />
      {fields.map(([name, options], at) => (
        <label key={name} className="report-field small">
          <span className="hidden">{t(`report.by.${name}`)}</span>
          <select
            ref={at === 0 ? first : undefined}
            value={filters[name] ?? ''}
            onChange={(event) => set(name, event.target.value)}
          >
            <option value="">{t(`report.all.${name}`)}</option>
            {options.map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </label>
      ))}
      {anyFilter && <KeyButton k="x" label={t('report.noFilter')} onPress={() => choose({ filters: {} })} />}
    </>
  )
}
