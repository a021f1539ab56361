import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useWeighing } from '../closures/use-weighing.ts'
import { aimAt, aimOf } from '../desk/aim.ts'
import { closeOrder, useDesk } from '../desk/desk.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import { DraftOffer } from '../live/draft-offer.tsx'
import { keepDraft, readDraft } from '../live/drafts.ts'
import { OthersHere } from '../live/others-here.tsx'
import { useTellPresence } from '../live/presence.ts'
import { useMayEver } from '../session/use-may.ts'
import { Icon } from '../signs/icons.tsx'
import { AlarmSign, PrioritySign, UnitSign } from '../signs/signs.tsx'
import { type Say, useWords } from '../words/words.ts'
import { runPlan } from './act.ts'
import { useClosedLookup } from './closed-lookup.ts'
import { completionsOf, ghostOf, type Option } from './complete.ts'
import { pastOrders, recalled, rememberOrder } from './history.ts'
import { type Effect, type Plan, planOf } from './plan.ts'
import { useWorld } from './use-world.ts'

/** The order line: what Enter will do stands above it before Enter. F2 opens it, Escape closes and keeps it. */
export function OrderLine() {
  const beginning = useDesk((state) => state.order)
  if (beginning === undefined) return null
  return <Open key={beginning} beginning={beginning} />
}

function Open({ beginning }: { beginning: string }) {
  const { t } = useWords()
  const field = useRef<HTMLInputElement>(null)
  const before = useRef(document.activeElement as HTMLElement | null)
  const [text, setText] = useState(beginning || readDraft('order'))
  const [marked, setMarked] = useState(-1)
  const [past, setPast] = useState<{ at: number; typed?: string }>({ at: -1 })
  const world = useWorld()
  useClosedLookup(text)
  useWeighing(text, world)
  const options = useMemo(() => completionsOf(text, world), [text, world])
  const meant = marked >= 0 ? (options[marked]?.text ?? text) : text
  const plan = useMemo(() => planOf(meant, world), [meant, world])
  const ghost = ghostOf(text, options)
  const thing = plan.orders[0]?.about[0]
  useTellPresence(thing, 'order', text)

  useEffect(() => {
    field.current?.focus()
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length)
  }, [])

  useEffect(() => aimAt(aimOf(plan.orders)), [plan])
  useEffect(() => () => aimAt(undefined), [])

  function type(next: string) {
    setText(next)
    // at each key: a crash in mid-order loses nothing
    keepDraft('order', next)
    setMarked(-1)
    setPast({ at: -1 })
  }
  function close(keep: boolean) {
    keepDraft('order', keep ? text : '')
    closeOrder()
    if (before.current?.isConnected) before.current.focus()
  }
  function enter() {
    // not an order yet: Enter takes the likeliest way to go on, as Tab does
    if (plan.problem || (plan.orders.length === 0 && !plan.desk)) return takeLikeliest()
    rememberOrder(world.me.id, meant, world)
    close(false)
    runPlan(plan)
  }
  function takeLikeliest() {
    const likeliest = options[Math.max(0, marked)]
    if (likeliest && !likeliest.refused) type(likeliest.text)
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') enter()
    else if (event.key === 'Escape' || event.key === 'F2') close(true)
    else if (event.key === 'Tab') type(options[Math.max(0, marked)]?.text ?? text)
    else if (event.key === 'ArrowDown' && past.at >= 0) recall(-1)
    else if (event.key === 'ArrowDown') setMarked(Math.min(options.length - 1, marked + 1))
    else if (event.key === 'ArrowUp' && marked >= 0) setMarked(marked - 1)
    else if (event.key === 'ArrowUp') recall(1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  function recall(step: 1 | -1) {
    const found = recalled(pastOrders(world.me.id), past.typed ?? text, past.at, step)
    if (!found) return
    setPast({ at: found.at, typed: past.typed ?? text })
    setText(found.line)
    setMarked(-1)
  }
  return (
    <section className="palette" aria-label={t('order.line')}>
      <Preview plan={plan} text={meant} />
      <OthersHere stream={thing} />
      <DraftOffer draft="order" />
      <div className="options" role="listbox" aria-label={t('order.options')} id="order-options">
        {options.map((option, index) => (
          <OptionRow
            key={option.text}
            option={option}
            typed={text}
            marked={index === marked}
            first={index === 0 && marked < 0}
            onChoose={() => type(option.text)}
          />
        ))}
      </div>
      <div className="order-field">
        <span className="third">{t('order.order')}</span>
        <span className="typed mono">
          <input
            ref={field}
            value={text}
            onChange={(event) => type(event.target.value)}
            onKeyDown={onKeyDown}
            size={Math.max(2, text.length + 1)}
            aria-label={t('order.line')}
            aria-controls="order-options"
            role="combobox"
            aria-expanded={options.length > 0}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
          <span className="ghost" aria-hidden="true">
            {ghost}
          </span>
        </span>
        <span className="push" />
        <span className="third whole">
          <kbd>Tab</kbd> {t('order.completes')}
        </span>
        <span className="third whole">
          <KeyCap k="Escape" /> {t('order.keeps')}
        </span>
      </div>
    </section>
  )
}

/** "Al pulsar Enter pasará esto", or what is missing. */
function Preview({ plan, text }: { plan: Plan; text: string }) {
  const { t } = useWords()
  const maySend = useMayEver('assignUnits')
  if (plan.problem && text.trim()) {
    return (
      <div className="preview" role="status">
        <b>{t(plan.problem.key, plan.problem.gaps)}</b>
      </div>
    )
  }
  if (plan.effects.length === 0 && !maySend) return <div className="preview" role="status" />
  if (plan.effects.length === 0) {
    return (
      <div className="preview third" role="status">
        {t('order.examples')} <span className="mono">D 352 A12 B3</span> · <span className="mono">A12 L</span>{' '}
        · <span className="mono">C 352 atendido</span>
      </div>
    )
  }
  return (
    <div className="preview" role="status">
      <div className="preview-head">
        {t('order.onEnter')} <KeyCap k="Enter" /> {t('order.willHappen')}
      </div>
      {plan.effects.map((effect) => (
        <div className="effect" key={`${effect.key}${JSON.stringify(effect.gaps)}`}>
          <EffectSign sign={effect.sign} t={t} />
          <span>{t(effect.key, effect.gaps)}</span>
          <span className="third">{effect.aside && t(effect.aside.key, effect.aside.gaps)}</span>
        </div>
      ))}
    </div>
  )
}

function EffectSign({ sign, t }: { sign: Effect['sign']; t: Say }) {
  if ('unit' in sign) return <UnitSign letter={sign.unit} size={18} label={sign.unit} />
  if ('priority' in sign) {
    return (
      <PrioritySign
        priority={sign.priority}
        size={18}
        label={t('incident.priority', { priority: sign.priority })}
      />
    )
  }
  if ('alarm' in sign) return <AlarmSign priority={sign.alarm} label={t(`alarm.${sign.alarm}`)} />
  return <Icon name={sign.icon} />
}

function OptionRow({
  option,
  typed,
  marked,
  first,
  onChoose,
}: {
  option: Option
  typed: string
  marked: boolean
  first: boolean
  onChoose(): void
}) {
  const { t } = useWords()
  const kept = option.text.toLowerCase().startsWith(typed.toLowerCase()) ? typed.length : 0
  return (
    <div
      className={`option ${marked ? 'on' : ''} ${option.refused ? 'refused' : ''}`}
      role="option"
      aria-selected={marked}
      tabIndex={-1}
      onPointerDown={(event) => {
        event.preventDefault()
        onChoose()
      }}
    >
      <span>{marked ? <KeyCap k="Enter" /> : first ? <KeyCap k="ArrowDown" /> : null}</span>
      <span className="mono cut">
        {option.text.slice(0, kept)}
        {option.refused ? <s>{option.text.slice(kept)}</s> : <u>{option.text.slice(kept)}</u>}
      </span>
      <span className="second cut">
        {'words' in option.title ? option.title.words : t(option.title.key, option.title.gaps)}
      </span>
      <span className="third whole">{option.refused ? t('order.notAllowed') : option.aside}</span>
    </div>
  )
}
