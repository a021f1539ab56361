import { useEffect, useRef, useState } from 'react'
import { useWords } from '../words/words.ts'
import { listBindings, useKey } from './bindings.ts'
import { groupsOf } from './grouped.ts'
import { KeyCap } from './key-cap.tsx'
import { InFront } from './layer.tsx'
import type { Binding } from './registry.ts'

/** The keys of the screen that is shown now, by `?`; while Alt is held each is large upon its button. */
export function KeysOverlay() {
  const { t } = useWords()
  const [shown, setShown] = useState<Binding[]>()
  const show = () => setShown(listBindings())
  useKey('?', t('keys.all'), show)
  useAltHeld()
  if (!shown) return null
  return (
    <InFront>
      <Overlay bindings={shown} onClose={() => setShown(undefined)} />
    </InFront>
  )
}

/** What the keys would do is read once, at opening: the overlay's own keys are no part of it. */
function Overlay({ bindings, onClose }: { bindings: Binding[]; onClose(): void }) {
  const { t } = useWords()
  const [search, setSearch] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useKey('Escape', t('keys.close'), onClose)
  useKey('?', t('keys.close'), onClose, { listed: false })
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null
    field.current?.focus()
    return () => {
      if (before?.isConnected) before.focus()
    }
  }, [])
  const groups = groupsOf(bindings, search)
  return (
    <div className="keys-overlay" role="dialog" aria-label={t('keys.all')} data-in-front>
      <div className="inline">
        <h2>{t('keys.all')}</h2>
        <span className="push" />
        <button type="button" className="button" onClick={onClose}>
          {t('keys.close')} <KeyCap k="Escape" />
        </button>
      </div>
      <label className="field">
        <span className="hidden">{t('keys.find')}</span>
        <input
          ref={field}
          value={search}
          placeholder={t('keys.find')}
          onChange={(event) => setSearch(event.target.value)}
          autoComplete="off"
          spellCheck={false}
        />
      </label>
      {groups.length === 0 && <p className="second">{t('keys.none', { text: search })}</p>}
      {groups.map(({ name, bindings: own }) => (
        <section key={name}>
          <h3>{t(`keys.${name}`)}</h3>
          <ul>
            {own.map((binding) => (
              <KeyRow key={`${binding.key} ${binding.label}`} binding={binding} />
            ))}
          </ul>
        </section>
      ))}
      <p className="third small">{t('keys.how')}</p>
    </div>
  )
}

/** The key and what it would do now, or why it would not. */
function KeyRow({ binding }: { binding: Binding }) {
  const { t } = useWords()
  return (
    <li className={binding.enabled ? '' : 'third'}>
      <KeyCap k={binding.key} exact />
      <span>
        {binding.label}
        {!binding.enabled && <span> · {binding.why ?? t('keys.notNow')}</span>}
      </span>
    </li>
  )
}

const holdMs = 450

/** Marks the page while Alt is held: the style sheet makes every key large where it stands, and nothing moves. */
function useAltHeld() {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const { dataset } = document.documentElement
    const stop = () => {
      clearTimeout(timer)
      timer = undefined
      delete dataset.keys
    }
    const down = (event: KeyboardEvent) => {
      if (event.key !== 'Alt') return stop()
      event.preventDefault()
      timer ??= setTimeout(() => {
        dataset.keys = ''
      }, holdMs)
    }
    const up = (event: KeyboardEvent) => {
      if (event.key !== 'Alt') return
      event.preventDefault()
      stop()
    }
    window.addEventListener('keydown', down)
    window.addEventListener('keyup', up)
    window.addEventListener('blur', stop)
    return () => {
      stop()
      window.removeEventListener('keydown', down)
      window.removeEventListener('keyup', up)
      window.removeEventListener('blur', stop)
    }
  }, [])
}
