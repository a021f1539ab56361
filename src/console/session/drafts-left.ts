/** What could not be handed in when somebody left this desk, told to whoever sits down next. */
export interface DraftsLeft {
  count: number
  person: string
}

const mark = 'amparo.draftsLeft'

export function sayDraftsLeft(left: DraftsLeft): void {
  sessionStorage.setItem(mark, JSON.stringify(left))
}

/** Undefined where nothing stayed. */
export function draftsLeftHere(): DraftsLeft | undefined {
  const held = sessionStorage.getItem(mark)
  return held ? (JSON.parse(held) as DraftsLeft) : undefined
}

export function forgetDraftsLeft(): void {
  sessionStorage.removeItem(mark)
}
