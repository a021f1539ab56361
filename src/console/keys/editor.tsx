import './editor.css'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { screenNames } from '../desk/screens.ts'
import { changePreferences, usePreferences } from '../session/preferences.ts'
import { sentenceOf } from '../words/sentence.ts'
import { useWords, type WordKey } from '../words/words.ts'
import { type Act, acts } from './acts.ts'
import { useKey } from './bindings.ts'
import { KeyCap } from './key-cap.tsx'
import { InFront } from './layer.tsx'
import { conflictsOf, keyOf, type OwnKeys, unfitOf, withKey } from './own-keys.ts'
import { pressedAfter } from './pressed.ts'

const noKeys: OwnKeys = {}
const keep = (keys: OwnKeys) => changePreferences({ keys: { ...keys } })

/** Every act with its key, by where it is offered; each can be given another, alone or all given back. */
export default function KeyEditor({ onClose }: { onClose(): void }) {
  return (
    <InFront>
      <Editor onClose={onClose} />
    </InFront>
  )
}

function Editor({ onClose }: { onClose(): void }) {
  const { t } = useWords()
  const own = usePreferences((state) => state.chosen.keys ?? noKeys)
  const [asked, setAsked] = useState<string>()
  useKey('Escape', t('keys.close'), () => (asked ? setAsked(undefined) : onClose()))
  return (
    <section className="key-editor" aria-label={t('settings.keysTitle')} data-in-front>
      <h3>{t('settings.keysTitle')}</h3>
      <p className="second small">{t('settings.keysHow')}</p>
      {placeNames.map((place) => (
        <Group key={place} place={place} own={own} asked={asked} onAsk={setAsked} />
      ))}
      <div className="choices">
        <button
          type="button"
          className="button"
          disabled={Object.keys(own).length === 0}
          onClick={() => keep(noKeys)}
        >
          {t('settings.resetAll')}
        </button>
        <button type="button" className="button" onClick={() => exportKeys(own)}>
          {t('settings.export')}
        </button>
      </div>
    </section>
  )
}

const placeNames = ['everywhere', ...screenNames, 'front'] as const
type PlaceName = (typeof placeNames)[number]

function placeOf({ places }: Act): PlaceName {
  const [place] = places
  if (place?.front) return 'front'
  return place?.screen ?? 'everywhere'
}

function Group({
  place,
  own,
  asked,
  onAsk,
}: {
  place: PlaceName
  own: OwnKeys
  asked?: string
  onAsk(id: string | undefined): void
}) {
  const { t } = useWords()
  const here = acts.filter((act) => placeOf(act) === place)
  if (here.length === 0) return null
  const name = place === 'everywhere' || place === 'front' ? t(`settings.where.${place}`) : t(`desk.${place}`)
  return (
    <section>
      <h4 className="third small">{name}</h4>
      <ul>
        {here.map((act) => (
          <ActRow key={act.id} act={act} own={own} asks={asked === act.id} onAsk={onAsk} />
        ))}
      </ul>
    </section>
  )
}

function ActRow({
  act,
  own,
  asks,
  onAsk,
}: {
  act: Act
  own: OwnKeys
  asks: boolean
  onAsk(id: string | undefined): void
}) {
  const { t } = useWords()
  const key = keyOf(act, own)
  const name = useActName(act)
  return (
    <li>
      <div className="act-row">
        <button
          type="button"
          className="act"
          aria-expanded={asks}
          onClick={() => onAsk(asks ? undefined : act.id)}
        >
          <span className="cut">{name}</span>
          <KeyCap k={key} exact />
        </button>
        {key !== act.key && (
          <button type="button" className="button" onClick={() => keep(withKey(own, act, undefined))}>
            {t('settings.reset')} <span className="third">{t('settings.house', { key: act.key })}</span>
          </button>
        )}
      </div>
      {asks && (
        <Press
          act={act}
          own={own}
          onDone={(taken) => {
            if (taken) keep(withKey(own, act, taken))
            onAsk(undefined)
          }}
        />
      )}
    </li>
  )
}

/** What an act is called where no button stands: its sentence, without what would fill its gaps. */
function useActName(act: Act): string {
  const { language } = useWords()
  return act.says
    .slice(0, 2)
    .map((sentence) => plainName(sentence, language))
    .join(' · ')
}

function plainName(sentence: WordKey, language: 'es' | 'en'): string {
  return sentenceOf(sentence, language)
    .replace(/\s*\{\{\w+\}\}\s*/g, ' ')
    .trim()
}

/** Listens for the new key; says at once what is wrong with it, or whose it is already. */
function Press({ act, own, onDone }: { act: Act; own: OwnKeys; onDone(taken: string | undefined): void }) {
  const { t, language } = useWords()
  const field = useRef<HTMLInputElement>(null)
  const [key, setKey] = useState('')
  const [system, setSystem] = useState(false)
  useEffect(() => field.current?.focus(), [])
  const unfit = system ? 'system' : key ? unfitOf(key) : undefined
  const conflicts = key && !unfit ? conflictsOf(act, key, own) : []

  function onKeyDown(event: KeyboardEvent) {
    event.stopPropagation()
    const pressed = pressedAfter(key, {
      ...{ key: event.key, code: event.code, ctrlKey: event.ctrlKey, metaKey: event.metaKey },
      ...{ altKey: event.altKey, shiftKey: event.shiftKey, altGraph: event.getModifierState('AltGraph') },
    })
    if (pressed.kind === 'nothing') return
    if (pressed.kind === 'system') return setSystem(true)
    event.preventDefault()
    if (pressed.kind === 'leave') onDone(undefined)
    else if (pressed.kind === 'key') {
      setSystem(false)
      setKey(pressed.key)
    } else if (key && !unfit && conflicts.length === 0) onDone(key)
  }
  return (
    <div className="press" role="status">
      <label className="field">
        <span className="hidden">{t('settings.press')}</span>
        <input ref={field} value={key} readOnly placeholder={t('settings.press')} onKeyDown={onKeyDown} />
      </label>
      {unfit && <p>{t(`settings.unfit.${unfit}`)}</p>}
      {conflicts.length > 0 && (
        <p>
          {t('settings.conflict', {
            key,
            acts: conflicts.map((other) => plainName(other.says[0] as WordKey, language)).join(', '),
          })}
        </p>
      )}
      {key && !unfit && conflicts.length === 0 && <p className="second">{t('settings.pressed', { key })}</p>}
    </div>
  )
}

/** Saves the own keys as a file, as they are kept. */
function exportKeys(own: OwnKeys) {
  const address = URL.createObjectURL(
    new Blob([`${JSON.stringify({ keys: own }, null, 2)}\n`], { type: 'application/json' }),
  )
  const link = document.createElement('a')
  link.href = address
  link.download = 'amparo-teclas.json'
  link.click()
  URL.revokeObjectURL(address)
}
