import './tablet.css'
import { useEffect, useState } from 'react'
import { useDesk } from '../desk/desk.ts'
import { useWords } from '../words/words.ts'
import { useTablet } from './row-pixels.ts'

interface Tab {
  name: string
  pane: HTMLElement
}

/** What stands over the panes is no pane of its own. */
const panes =
  'main > :is(.pane, .map-box, aside, section, div):not(.palette, [role="alert"], [role="dialog"])'

/**
 * On a tablet one pane of the screen at a time, chosen by tabs at the foot. They are read from the screen itself, so
 * that a screen needs to know nothing of tablets.
 */
export function PaneTabs() {
  return useTablet() ? <Tabs /> : null
}

function Tabs() {
  const { t } = useWords()
  const screen = useDesk((state) => state.screen)
  const incident = useDesk((state) => state.incident)
  const tabs = useTabs(t('map.map'))
  const [shownName, show] = useState<string>()
  const shown = tabs.find(({ name }) => name === shownName) ?? tabs[0]
  // biome-ignore lint/correctness/useExhaustiveDependencies: each screen begins with its first pane
  useEffect(() => show(undefined), [screen])
  useEffect(() => {
    for (const { pane } of tabs) pane.toggleAttribute('data-shown', pane === shown?.pane)
    return () => {
      for (const { pane } of tabs) pane.removeAttribute('data-shown')
    }
  }, [tabs, shown])
  useEffect(() => {
    // who taps a row wants to see it
    if (incident && screen === 'dispatch') show(tabs.find(({ pane }) => pane.matches('.detail'))?.name)
  }, [incident, screen, tabs])
  if (tabs.length < 2) return null
  return (
    <nav className="pane-tabs" aria-label={t('desk.panes')}>
      {tabs.map(({ name, pane }) => (
        <button
          key={name}
          type="button"
          aria-current={pane === shown?.pane ? 'true' : undefined}
          onClick={() => show(name)}
        >
          {name}
        </button>
      ))}
    </nav>
  )
}

/** The panes of this screen by their names, as they come and go. */
function useTabs(map: string): Tab[] {
  const [tabs, setTabs] = useState<Tab[]>([])
  useEffect(() => {
    const main = document.querySelector('main')
    if (!main) return
    const look = () => {
      const found = [...document.querySelectorAll<HTMLElement>(panes)].flatMap((pane): Tab[] => {
        const name = pane.matches('.map-box') ? map : nameOf(pane)
        return name ? [{ name, pane }] : []
      })
      setTabs((before) => (isSame(before, found) ? before : found))
    }
    look()
    const observer = new MutationObserver(look)
    observer.observe(main, { childList: true, subtree: false })
    const late = setInterval(look, 1000)
    return () => {
      observer.disconnect()
      clearInterval(late)
    }
  }, [map])
  return tabs
}

function nameOf(pane: HTMLElement): string | null | undefined {
  const inner = pane.querySelector('section[aria-label], aside[aria-label]')
  return pane.getAttribute('aria-label') ?? inner?.getAttribute('aria-label')
}

function isSame(some: readonly Tab[], others: readonly Tab[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ name, pane }, at) => name === others[at]?.name && pane === others[at].pane)
  )
}
