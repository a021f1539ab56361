import type { ResponsePlan } from '../../dispatch/plans/plan.ts'
import { capabilityName } from '../../units/capabilities.ts'
import { useTypes } from '../incidents/types-store.ts'
import { useWords } from '../words/words.ts'
import { show } from './sections.ts'

/** What the response plans send to incidents of a type, alarm by alarm. */
export function TypePlans({ type }: { type: string }) {
  const { t, language } = useWords()
  const all = useTypes((state) => state.plans)
  const plans = all.filter(({ types }) => types.includes(type))
  return (
    <fieldset className="need-rows">
      <legend className="second">{t('administration.needs')}</legend>
      {plans.length === 0 && <p className="third">{t('administration.noPlan')}</p>}
      {plans.map((plan) => (
        <div key={plan.id}>
          <button type="button" className="plan-link" onClick={() => show('plans', plan.id)}>
            {plan[language] ?? plan.id}
          </button>
          {[plan, ...(plan.alarms ?? [])].map(({ slots }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an alarm is its level
            <div key={at} className="second">
              {at > 0 && `${t('administration.alarmLevel', { level: at + 1 })}: `}
              {slots.map((slot) => slotWords(slot, language)).join(' · ')}
            </div>
          ))}
        </div>
      ))}
    </fieldset>
  )
}

function slotWords(
  { capability, service, count = 1 }: ResponsePlan['slots'][number],
  language: 'es' | 'en',
): string {
  return `${count} × ${capabilityName(capability, language)} (${service})`
}
