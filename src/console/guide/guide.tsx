import './guide.css'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useDesk } from '../desk/desk.ts'
import { acts } from '../keys/acts.ts'
import { useKey } from '../keys/bindings.ts'
import { KeyButton } from '../keys/button.tsx'
import { KeyCap } from '../keys/key-cap.tsx'
import { keyOf } from '../keys/own-keys.ts'
import type { Incident } from '../live/records.ts'
import { useRows } from '../live/store.ts'
import { usePreferences } from '../session/preferences.ts'
import { useWords } from '../words/words.ts'
import { askForCall, finishGuide, leaveGuide, openGuide, pass, useGuide } from './guide-store.ts'
import {
  fieldIncident,
  incidentOfGuide,
  keyToward,
  pathOf,
  type Seen,
  type StepId,
  saidByPerson,
  stepOf,
  type Variant,
  variantOf,
} from './steps.ts'
import { type Box, placeCard, type Target, targets } from './targets.ts'

/**
 * The guided first five minutes: a card that points at the real control and says in a sentence what and why. It
 * opens by itself at a person's first sign-in in a training centre, and with its key ever after.
 */
export default function Guide() {
  const { t } = useWords()
  const me = useRows((state) => state.me)
  const training = useRows((state) => state.centre?.training ?? false)
  const { known, chosen } = usePreferences()
  const open = useGuide((state) => state.open)
  const variant = variantOf(me?.roles ?? [])
  const isFirst = known && !chosen.guide
  useKey('g ?', t('guide.open'), () => (open ? leaveGuide() : openGuide()), {
    enabled: training && variant !== undefined,
  })
  useEffect(() => {
    if (isFirst && training && variant) openGuide()
  }, [isFirst, training, variant])
  if (!open || !variant || !me) return null
  return <Card variant={variant} me={me.id} dispatches={me.roles.includes('dispatcher')} />
}

function Card({ variant, me, dispatches }: { variant: Variant; me: string; dispatches: boolean }) {
  const { t } = useWords()
  const seen = useSeen(variant, me, dispatches)
  const step = stepOf(seen)
  const { asked } = seen
  useEffect(() => {
    if (step === 'asking' && asked === 'no') void askForCall()
    if (step === 'send' || step === 'arrive') pass('send')
  }, [step, asked])
  const card = useRef<HTMLElement>(null)
  const wanted = step === 'choose' ? toChoose(seen) : undefined
  const target = useTargetOf(step, wanted, seen)
  const box = useTarget(target)
  const at = usePlace(card, box, step)
  const path = pathOf(seen)
  const index = path.indexOf(step)
  function next() {
    pass(step)
    if (step === 'welcome' && variant !== 'callTaker') void askForCall()
  }
  return (
    <>
      {box && <div className="guide-ring" style={ringOf(box)} aria-hidden="true" />}
      <aside className="guide" aria-label={t('guide.open')} ref={card} style={at}>
        <div className="inline">
          <h2>{t('guide.open')}</h2>
          <span className="push" />
          {index >= 0 && <span className="third">{t('guide.of', { at: index + 1, all: path.length })}</span>}
        </div>
        <p role="status">
          {target?.key && <HouseKey k={target.key} />}{' '}
          {step === 'welcome'
            ? t(`guide.welcome.${variant}`)
            : t(`guide.${step}`, { number: wanted?.number ?? '' })}
        </p>
        {step === 'done' && <WhatNext />}
        <div className="choices">
          {saidByPerson.includes(step) && (
            <KeyButton
              k="g n"
              main
              label={t(step === 'welcome' ? 'guide.start' : 'guide.next')}
              onPress={next}
            />
          )}
          {(step === 'none' || (step === 'asking' && asked === 'yes')) && (
            <KeyButton k="g n" label={t('guide.ask')} onPress={() => void askForCall()} />
          )}
          {step === 'done' ? (
            <KeyButton k="g n" main label={t('guide.finish')} onPress={finishGuide} />
          ) : (
            <KeyButton label={t('guide.leave')} onPress={leaveGuide} hint={<HouseKey k="g ?" />} />
          )}
        </div>
      </aside>
    </>
  )
}

function WhatNext() {
  const { t } = useWords()
  return (
    <ul className="guide-next">
      <li>
        <HouseKey k="F2" /> {t('guide.tryOrder')}
      </li>
      <li>
        <HouseKey k="?" /> {t('guide.tryKeys')}
      </li>
      <li>
        <KeyCap k="Alt" exact /> {t('guide.tryAlt')}
      </li>
    </ul>
  )
}

const noKeys = {}

/** The key of an act, as this person has it. */
function HouseKey({ k }: { k: string }) {
  const own = usePreferences((state) => state.chosen.keys ?? noKeys)
  const act = acts.find((each) => each.key === k && !each.places.some(({ front }) => front))
  return <KeyCap k={act ? keyOf(act, own) : k} exact />
}

const lookMs = 250

/** What the guide looks at, renewed by the rows and, for what only the screen knows, a few times a second. */
function useSeen(variant: Variant, me: string, dispatches: boolean): Seen {
  const rows = useRows()
  const { asked, made, passed } = useGuide()
  const screen = useDesk((state) => state.screen)
  const chosen = useDesk((state) => state.incident)
  const shown = useOnScreen()
  return {
    ...{ variant, me, dispatches, asked, made, passed, rows, screen, ...shown },
    ...(chosen !== undefined && { chosen }),
  }
}

function useOnScreen(): Pick<Seen, 'whereSaid' | 'whatSaid' | 'questionsOpen'> {
  const [shown, setShown] = useState({ whereSaid: false, whatSaid: false, questionsOpen: false })
  useEffect(() => {
    const look = () => {
      const whereSaid = document.querySelector('[data-step="where"].done') !== null
      const whatSaid = document.querySelector('[data-step="what"].done') !== null
      const questionsOpen = document.querySelector('[data-step^="question:"].now') !== null
      setShown((before) =>
        before.whereSaid === whereSaid &&
        before.whatSaid === whatSaid &&
        before.questionsOpen === questionsOpen
          ? before
          : { whereSaid, whatSaid, questionsOpen },
      )
    }
    look()
    const timer = setInterval(look, lookMs)
    return () => clearInterval(timer)
  }, [])
  return shown
}

/** The incident to choose next. */
function toChoose(seen: Seen): Incident | undefined {
  if (seen.variant !== 'dispatcher') return incidentOfGuide(seen)
  return seen.rows.incident.get(fieldIncident(seen) ?? '')
}

/** The control of a step; where an incident is to be chosen, its row, and the key that walks there. */
function useTargetOf(step: StepId, wanted: Incident | undefined, seen: Seen): Target | undefined {
  const me = useRows((state) => state.me)
  const id = wanted?.id
  const key = id && me ? keyToward(id, seen, me) : undefined
  return useMemo(
    () => (id && key ? { key, selector: `[data-incident="${CSS.escape(id)}"]` } : targets[step]),
    [step, id, key],
  )
}

/** Where the control of a step is now; undefined while it is not on the screen. */
function useTarget(target: Target | undefined): Box | undefined {
  const [box, setBox] = useState<Box>()
  useEffect(() => {
    const look = () => {
      const found = elementOf(target)?.getBoundingClientRect()
      const { left = 0, top = 0, right = 0, bottom = 0 } = found ?? {}
      setBox((before) => {
        if (right - left === 0) return undefined
        const same = before && Math.abs(before.left - left) + Math.abs(before.top - top) < 4
        return same && Math.abs(before.bottom - bottom) < 4 ? before : { left, top, right, bottom }
      })
    }
    look()
    const timer = setInterval(look, lookMs)
    return () => clearInterval(timer)
  }, [target])
  return box
}

function elementOf(target: Target | undefined): Element | undefined {
  if (!target) return undefined
  const own = usePreferences.getState().chosen.keys ?? noKeys
  const act = acts.find(({ key, places }) => key === target.key && !places.some(({ front }) => front))
  const key = act && keyOf(act, own)
  const byKey = key && !target.selector ? `main [aria-keyshortcuts="${CSS.escape(key)}"]` : undefined
  return document.querySelector(byKey ?? target.selector ?? '') ?? undefined
}

function usePlace(card: React.RefObject<HTMLElement | null>, box: Box | undefined, step: StepId) {
  const [at, setAt] = useState({ left: 12, top: 12 })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step has another height
  useLayoutEffect(() => {
    const { offsetWidth: width, offsetHeight: height } = card.current ?? { offsetWidth: 0, offsetHeight: 0 }
    const bars = [...document.querySelectorAll('.order-bar, .pane-tabs')]
    const foot = bars.reduce((height, bar) => height + bar.clientHeight, 0)
    const room = { width: window.innerWidth, height: window.innerHeight, foot }
    setAt(placeCard(box, { width, height }, room))
  }, [box, step])
  return at
}

function ringOf({ left, top, right, bottom }: Box) {
  return { left: left - 3, top: top - 3, width: right - left + 6, height: bottom - top + 6 }
}
