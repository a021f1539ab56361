import { useEffect, useState } from 'react'
import { usePlaceSearch } from '../call/place-search.ts'
import { searchTypes } from '../call/type-search.ts'
import { useTypes } from '../incidents/types-store.ts'
import { KeyButton } from '../keys/button.tsx'
import { useWords } from '../words/words.ts'
import { minutesOfClock } from './bench-time.ts'
import { SelectField, TextField } from './fields.tsx'
import { PickField } from './pick-field.tsx'
import { PlanAnswer } from './plan-answer.tsx'
import { days } from './plan-words.ts'
import { think, tryPlans, useBench } from './plans-bench.ts'

/** "What would go to a fire here at three in the morning?" Asked of the centre; nothing is sent. */
export function PlanBench({ type: chosenType }: { type: string | undefined }) {
  const { t, language } = useWords()
  const types = useTypes((state) => state.types)
  const plans = useTypes((state) => state.plans)
  const asked = useBench((state) => state.asked)
  const [typedType, setTypedType] = useState<string>()
  const [typedPlace, setTypedPlace] = useState<string>()
  const found = usePlaceSearch(typedPlace ?? '', undefined)
  const code = asked.type ?? chosenType
  const type = types.find((one) => one.code === code)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other plans may send others
  useEffect(() => {
    void tryPlans({ ...asked, type: code })
  }, [asked, code, plans])
  const clockFault = asked.clock.trim() !== '' && minutesOfClock(asked.clock) === undefined
  const [self, setSelf] = useState<HTMLElement | null>(null)
  return (
    <section className="pane plan-bench" ref={setSelf} aria-label={t('administration.plan.bench')}>
      <header className="editor-head">
        <h2>{t('administration.plan.bench')}</h2>
        <span className="third cut">{t('administration.plan.benchHow')}</span>
        <span className="push" />
        <KeyButton
          k="p"
          label={t('administration.plan.try')}
          onPress={() => {
            self?.querySelector('input')?.focus()
            void tryPlans({ ...asked, type: code })
          }}
        />
      </header>
      <div className="scroll fill plan-bench-body">
        <div className="two">
          <PickField
            name="bench.type"
            label={t('administration.plan.type')}
            value={type ? `${type[language]} (${type.code})` : ''}
            typed={typedType}
            found={(typedType === undefined ? [] : searchTypes(typedType, types, language, 5)).map((one) => ({
              ...{ id: one.code, label: one[language], second: one.code },
            }))}
            onType={setTypedType}
            onPick={(next) => think({ type: next })}
          />
          <PickField
            name="bench.place"
            label={t('administration.plan.place')}
            value={asked.place?.label ?? ''}
            hint={asked.place ? undefined : t('administration.plan.placeHow')}
            typed={typedPlace}
            found={(typedPlace === undefined ? [] : (found?.places ?? [])).slice(0, 5).map((place) => ({
              ...{ id: place.id, label: place.label, second: place.district ?? place.town },
            }))}
            onType={setTypedPlace}
            onPick={(id) => {
              const place = found?.places.find((one) => one.id === id)
              if (place) think({ place: { label: place.label, point: place.point } })
            }}
          />
        </div>
        <div className="plan-bench-when">
          <SelectField
            name="bench.priority"
            label={t('administration.priority')}
            value={String(asked.priority ?? '')}
            options={[
              { value: '', label: t('administration.plan.ofType', { priority: type?.priority ?? '' }) },
              ...[1, 2, 3, 4, 5].map((each) => ({ value: String(each), label: String(each) })),
            ]}
            onChange={(value) => think({ priority: value === '' ? undefined : Number(value) })}
          />
          <SelectField
            name="bench.day"
            label={t('administration.plan.dayIs')}
            value={String(asked.day ?? '')}
            options={[
              { value: '', label: t('administration.plan.anyDay') },
              ...days.map((day, at) => ({ value: String(at), label: t(`administration.plan.day.${day}`) })),
            ]}
            onChange={(value) => think({ day: value === '' ? undefined : Number(value) })}
          />
          <TextField
            name="bench.clock"
            label={t('administration.plan.clock')}
            value={asked.clock}
            longest={5}
            hint={t('administration.plan.clockHow')}
            fault={clockFault ? t('administration.plan.fault.clock') : undefined}
            onChange={(clock) => think({ clock })}
          />
        </div>
        <PlanAnswer />
      </div>
    </section>
  )
}
