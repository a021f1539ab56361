import { create } from 'zustand'

export type Theme = 'system' | 'dark' | 'light'
const kept = 'amparo.theme'
const order: Theme[] = ['system', 'dark', 'light']

function held(): Theme {
  const value = localStorage.getItem(kept)
  return order.find((theme) => theme === value) ?? 'system'
}

export const useTheme = create<{ theme: Theme; dark: boolean }>(() => ({ theme: 'system', dark: true }))

const dark = () => matchMedia('(prefers-color-scheme: dark)')

function apply(theme: Theme) {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  useTheme.setState({ theme, dark: theme === 'system' ? dark().matches : theme === 'dark' })
}

/** As the machine asks, until the person chooses. */
export function startTheme(): void {
  apply(held())
  dark().addEventListener('change', () => apply(held()))
}

export function setTheme(theme: Theme): void {
  localStorage.setItem(kept, theme)
  apply(theme)
}

export function nextTheme(theme: Theme): Theme {
  return order[(order.indexOf(theme) + 1) % order.length] as Theme
}
