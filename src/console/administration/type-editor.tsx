import { useMemo, useState } from 'react'
import type { IncidentType } from '../../incidents/types.ts'
import { touchesOfType } from '../../settings/touches.ts'
import { useTypes } from '../incidents/types-store.ts'
import { defineIncidentType, withdrawIncidentType } from '../orders.ts'
import { PrioritySign } from '../signs/signs.tsx'
import { useWords } from '../words/words.ts'
import { Editor } from './editor.tsx'
import { NumberField, SelectField, TextField, TicksField } from './fields.tsx'
import { useForm } from './form.ts'
import { QuestionPreview } from './question-preview.tsx'
import { QuestionsEditor } from './questions-editor.tsx'
import { blankType, typeFaults, wordsIn } from './type-form.ts'
import { TypePlans } from './type-plans.tsx'
import { Withdraw } from './withdraw.tsx'
import { useTouchedWorld } from './world.ts'

const priorities = [1, 2, 3, 4, 5] as const

/** A type of incident: its words, what it sends, and what the caller is asked, as the call-taker will see it. */
export function TypeEditor({
  recorded,
  withdrawn = false,
  isKept = false,
  onSaved,
}: {
  recorded?: IncidentType & { withdrawn?: true }
  withdrawn?: boolean
  /** Needed by the centre: it is not withdrawn. */
  isKept?: boolean
  onSaved(code: string): void
}) {
  const { t, language } = useWords()
  const services = useTypes((state) => state.services)
  const types = useTypes((state) => state.types)
  const world = useTouchedWorld()
  const saved = useMemo(() => {
    if (!recorded) return blankType(Object.keys(services)[0] ?? 'SC')
    const { withdrawn: _, ...type } = recorded
    return type as IncidentType
  }, [recorded, services])
  const form = useForm<IncidentType>(`type.${recorded?.code ?? ''}`, saved)
  const [asked, setAsked] = useState(0)
  const type = form.value
  const change = (fields: Partial<IncidentType>) => form.set({ ...type, ...fields })
  const faults = useMemo(() => {
    const found = typeFaults(type, t)
    if (!recorded && types.some(({ code }) => code === type.code))
      found.set('code', t('administration.fault.codeTaken'))
    return found
  }, [type, t, recorded, types])
  const fault = (path: string) => (form.dirty ? faults.get(path) : undefined)
  const serviceOptions = Object.entries(services).map(([code, names]) => ({
    value: code,
    label: `${code} ${names[language]}`,
  }))
  const touches = useMemo(
    () => touchesOfType(type.code, recorded ? saved : undefined, type, world),
    [type, recorded, saved, world],
  )
  return (
    <Editor
      stream={`setting/incidentType:${type.code || '…'}`}
      title={recorded?.[language] ?? t('administration.newType')}
      code={withdrawn ? `${type.code} · ${t('administration.isWithdrawn')}` : type.code}
      form={form}
      touches={touches}
      faults={faults.size}
      order={() => defineIncidentType(type)}
      onSaved={() => onSaved(type.code)}
      acts={
        recorded &&
        !withdrawn &&
        (isKept ? (
          <span className="third small">{t('administration.isKept')}</span>
        ) : (
          <Withdraw
            stream={`setting/incidentType:${type.code}`}
            label={t('administration.withdraw')}
            touches={() => touchesOfType(type.code, saved, undefined, world)}
            order={(reason) => withdrawIncidentType(type.code, reason)}
          />
        ))
      }
    >
      <div className="two">
        {!recorded && (
          <TextField
            name="code"
            label={t('administration.code')}
            value={type.code}
            longest={6}
            fault={fault('code')}
            hint={t('administration.codeHow')}
            onChange={(code) => change({ code: code.toUpperCase() })}
          />
        )}
        <TextField
          name="es"
          label="Español"
          value={type.es}
          longest={80}
          fault={fault('es')}
          onChange={(es) => change({ es })}
        />
        <TextField
          name="en"
          label="English"
          value={type.en}
          longest={80}
          fault={fault('en')}
          onChange={(en) => change({ en })}
        />
      </div>
      <fieldset className="priorities">
        <legend className="second">{t('administration.priority')}</legend>
        <div className="choices">
          {priorities.map((priority) => (
            <button
              type="button"
              className="choice"
              key={priority}
              aria-pressed={type.priority === priority}
              onClick={() => change({ priority })}
            >
              <PrioritySign priority={priority} size={16} label={t('incident.priority', { priority })} />
              {priority}
            </button>
          ))}
        </div>
        {fault('priority') && <span className="fault">{fault('priority')}</span>}
      </fieldset>
      <QuestionPreview type={type} at={asked} />
      <QuestionsEditor
        type={type}
        fault={fault}
        asked={asked}
        onAsked={setAsked}
        onChange={(questions) => change({ questions })}
      />
      <div className="two">
        <TextField
          name="advice.es"
          label={t('administration.adviceEs')}
          value={type.advice.es}
          lines={2}
          fault={fault('advice.es')}
          onChange={(es) => change({ advice: { ...type.advice, es } })}
        />
        <TextField
          name="advice.en"
          label={t('administration.adviceEn')}
          value={type.advice.en}
          lines={2}
          fault={fault('advice.en')}
          onChange={(en) => change({ advice: { ...type.advice, en } })}
        />
      </div>
      <TypePlans type={type.code} />
      <div className="two">
        <SelectField
          name="owner"
          label={t('administration.owner')}
          value={type.owner}
          options={serviceOptions}
          fault={fault('owner')}
          onChange={(owner) => change({ owner })}
        />
        <NumberField
          name="checkInSeconds"
          label={t('administration.checkIn')}
          value={type.checkInSeconds}
          unit={t('administration.seconds')}
          fault={fault('checkInSeconds')}
          hint={t('administration.checkInHow')}
          onChange={(checkInSeconds) => {
            const { checkInSeconds: _, ...rest } = type
            form.set((checkInSeconds === undefined ? rest : { ...type, checkInSeconds }) as IncidentType)
          }}
        />
      </div>
      <TicksField
        label={t('administration.services')}
        values={type.services}
        options={serviceOptions}
        {...(fault('services') && { fault: fault('services') })}
        onChange={(next) => change({ services: next })}
      />
      <div className="two">
        {(['es', 'en'] as const).map((each) => (
          <TextField
            key={each}
            name={`synonyms.${each}`}
            label={t(each === 'es' ? 'administration.synonymsEs' : 'administration.synonymsEn')}
            value={type.synonyms[each].join(', ')}
            longest={1200}
            lines={2}
            hint={t('administration.synonymsHow')}
            onChange={(text) =>
              change({
                synonyms: {
                  ...type.synonyms,
                  // a comma at the end is a word about to be typed
                  [each]: text.endsWith(',') || text.endsWith(' ') ? text.split(', ') : wordsIn(text),
                },
              })
            }
          />
        ))}
      </div>
    </Editor>
  )
}
