/** Who sits at this desk: what is typed here is kept under their name, and shown to nobody else. */
const mark = 'amparo.person'

let person: string | undefined

export function sitsHere(id: string): void {
  person = id
  localStorage.setItem(mark, id)
}

export function leavesHere(): void {
  person = undefined
  localStorage.removeItem(mark)
}

/** Who sits here now, or sat here when the page was last closed without signing out. */
export function whoSatHere(): string | undefined {
  return person ?? localStorage.getItem(mark) ?? undefined
}
