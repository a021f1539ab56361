import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { beginningOf, type StoryBundle } from '../../incidents/story/bundle.ts'
import { useKey } from '../keys/bindings.ts'
import { Choice, KeyButton } from '../keys/button.tsx'
import { KeyCap } from '../keys/key-cap.tsx'
import { Empty } from '../parts/empty.tsx'
import { useWords } from '../words/words.ts'
import { fitting, keyOf, linesOf } from './chapters.ts'
import { EntryRow } from './entry-row.tsx'
import { type Filter, filters } from './filters.ts'
import type { Told } from './use-telling.ts'

const rowPixels = 24
/** This near to the end one follows what comes in; further away one reads, and nothing moves. */
const endPixels = 40

/** The story in one list: filtered, searched, walked by keys; what comes in never moves what is read. */
export function Chronicle({
  bundle,
  told,
  chosen,
  onChoose,
}: {
  bundle: StoryBundle
  told: Told
  chosen: number | undefined
  onChoose(seq: number | undefined): void
}) {
  const { t } = useWords()
  const [filter, setFilter] = useState<Filter>('all')
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const scroll = useRef<HTMLDivElement>(null)
  const entries = useMemo(() => fitting(told.entries, filter, text), [told.entries, filter, text])
  const lines = useMemo(() => linesOf(entries), [entries])
  const began = beginningOf(bundle)
  const keyAt = useCallback((index: number) => keyOf(lines[index]), [lines])
  const list = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowPixels,
    overscan: 12,
    getItemKey: keyAt,
  })
  const isRunning = bundle.incident.closedAt === undefined
  const { missed, onScroll, toEnd } = useReading(list, scroll, lines.map(keyOf), isRunning)

  function step(by: 1 | -1) {
    const at = entries.findIndex(({ seq }) => seq === chosen)
    const next = entries[at < 0 ? (by > 0 ? 0 : entries.length - 1) : at + by]
    if (!next) return
    onChoose(next.seq)
    list.scrollToIndex(lines.findIndex((line) => 'entry' in line && line.entry === next))
  }
  useKey('j', t('incidentPage.nextEntry'), () => step(1))
  useKey('k', t('incidentPage.previousEntry'), () => step(-1))
  useKey('ArrowDown', t('incidentPage.nextEntry'), () => step(1), { listed: false })
  useKey('ArrowUp', t('incidentPage.previousEntry'), () => step(-1), { listed: false })
  useKey('f', t('incidentPage.search'), () => field.current?.focus())

  return (
    <section className="pane chronicle" aria-label={t('incidentPage.story')}>
      <div className="chronicle-head">
        <h3>
          {t('incidentPage.story')}{' '}
          <span className="third">
            {entries.length === told.entries.length
              ? t('incidentPage.entries', { count: entries.length })
              : t('incidentPage.entriesOf', { count: entries.length, all: told.entries.length })}
          </span>
        </h3>
        <label className="chronicle-search">
          <KeyCap k="f" />
          <input
            ref={field}
            aria-label={t('incidentPage.search')}
            placeholder={t('incidentPage.search')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <div className="choices">
          {filters.map((each, index) => (
            <FilterChoice
              key={each}
              digit={String(index + 1)}
              label={t(`incidentPage.filter.${each}`)}
              on={filter === each}
              onPress={() => setFilter(each)}
            />
          ))}
        </div>
      </div>
      {lines.length === 0 && (
        <Empty title={t('incidentPage.noneFits')}>{t('incidentPage.noneFitsHow')}</Empty>
      )}
      <div
        className="scroll fill"
        ref={scroll}
        onScroll={onScroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={t('incidentPage.story')}
      >
        <div className="virtual" style={{ height: list.getTotalSize() }}>
          {list.getVirtualItems().map((item) => {
            const line = lines[item.index]
            return (
              <div
                key={item.key}
                ref={list.measureElement}
                data-index={item.index}
                className="virtual-row"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                {line && 'entry' in line ? (
                  <EntryRow
                    entry={line.entry}
                    began={began}
                    told={told}
                    chosen={line.entry.seq === chosen}
                    onChoose={onChoose}
                  />
                ) : (
                  <h4 className="chapter">{line && t(`incidentPage.chapter.${line.chapter}`)}</h4>
                )}
              </div>
            )
          })}
        </div>
      </div>
      {missed > 0 && (
        <div className="chronicle-edge">
          <KeyButton k="g g" label={t('incidentPage.newBelow', { count: missed })} onPress={toEnd} />
        </div>
      )}
    </section>
  )
}

function FilterChoice({
  digit,
  label,
  on,
  onPress,
}: {
  digit: string
  label: string
  on: boolean
  onPress(): void
}) {
  useKey(digit, label, onPress)
  return <Choice k={digit} label={label} on={on} onPress={onPress} />
}

type List = ReturnType<typeof useVirtualizer<HTMLDivElement, Element>>

/**
 * Holds what is read where it is. At the end one follows; elsewhere the first line in sight stays in its place,
 * whatever comes in before it, and what came in below is counted until one goes there.
 */
function useReading(
  list: List,
  scroll: RefObject<HTMLDivElement | null>,
  keys: readonly string[],
  startsAtEnd: boolean,
) {
  const anchor = useRef<{ key: string; offset: number } | 'end'>(startsAtEnd ? 'end' : { key: '', offset: 0 })
  const seen = useRef(new Set<string>())
  const [missed, setMissed] = useState(0)
  const joined = keys.join()

  function onScroll() {
    const box = scroll.current
    if (!box) return
    const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight <= endPixels
    const first = list.getVirtualItems().find((item) => item.end > box.scrollTop)
    anchor.current = atEnd
      ? 'end'
      : { key: String(first?.key ?? ''), offset: box.scrollTop - (first?.start ?? 0) }
    if (atEnd) setMissed(0)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the lines are others
  useLayoutEffect(() => {
    const fresh = keys.filter((key) => !seen.current.has(key))
    const isFirst = seen.current.size === 0
    seen.current = new Set(keys)
    const held = anchor.current
    if (held === 'end') list.scrollToIndex(keys.length - 1, { align: 'end' })
    else {
      const at = keys.indexOf(held.key)
      const start = at < 0 ? undefined : list.measurementsCache[at]?.start
      if (start !== undefined && scroll.current) scroll.current.scrollTop = start + held.offset
      const below = fresh.filter((key) => key.startsWith('e') && keys.indexOf(key) > at).length
      if (!isFirst && at >= 0) setMissed((count) => count + below)
    }
  }, [joined])
  function toEnd() {
    anchor.current = 'end'
    setMissed(0)
    list.scrollToIndex(keys.length - 1, { align: 'end' })
  }
  return { missed, onScroll, toEnd }
}
