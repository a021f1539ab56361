import { touchesOfLanguages } from '../../settings/touches.ts'
import { useTypes } from '../incidents/types-store.ts'
import { setLanguages } from '../orders.ts'
import { useWords } from '../words/words.ts'
import { Editor } from './editor.tsx'
import { SelectField, TicksField } from './fields.tsx'
import { useForm } from './form.ts'
import { useTouchedWorld } from './world.ts'

const languages = [
  { value: 'es', label: 'Español' },
  { value: 'en', label: 'English' },
]

/** Which languages people can choose here, and with which they begin. */
export function LanguagesSection() {
  const { t } = useWords()
  const recorded = useTypes((state) => state.languages)
  const form = useForm('languages', recorded)
  const world = useTouchedWorld()
  const { value } = form
  const fault = value.offered.includes(value.default) ? undefined : t('administration.fault.language')
  return (
    <>
      <section className="pane listed">
        <div className="editor-form">
          <p className="second">{t('administration.languagesHow')}</p>
        </div>
      </section>
      <Editor
        stream="setting/languages:centre"
        title={t('administration.section.languages')}
        form={form}
        touches={touchesOfLanguages(value.offered, world)}
        faults={fault ? 1 : 0}
        order={() => setLanguages(value.default, value.offered)}
      >
        <SelectField
          name="first"
          label={t('administration.firstLanguage')}
          options={languages}
          value={value.default}
          fault={fault}
          onChange={(first) => form.set({ ...value, default: first as 'es' | 'en' })}
        />
        <TicksField
          label={t('administration.offered')}
          values={value.offered}
          options={languages}
          onChange={(offered) => form.set({ ...value, offered: offered as ('es' | 'en')[] })}
        />
      </Editor>
    </>
  )
}
