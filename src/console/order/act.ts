import { startForm } from '../call/call-pane.tsx'
import { focusStep } from '../call/focus.ts'
import { chooseIncident, chooseUnit, showScreen, useDesk } from '../desk/desk.ts'
import { forgetPicks } from '../dispatch/picked.ts'
import { boardOf } from '../incidents/board.ts'
import { typeName } from '../incidents/incident-words.ts'
import { send } from '../live/send.ts'
import { rowsNow } from '../live/store.ts'
import { useLanguage } from '../words/words.ts'
import { sendReverse } from './last-order.ts'
import type { DeskAct, Plan } from './plan.ts'
import { plain } from './verbs.ts'

/** Does what the preview said. */
export function runPlan(plan: Plan): void {
  if (plan.desk?.act === 'undo') {
    sendReverse(plan.orders)
    return
  }
  for (const order of plan.orders) {
    if (order.type === 'assignUnits') forgetPicks()
    void send(order)
  }
  if (plan.desk) act(plan.desk)
}

function act(desk: Exclude<DeskAct, { act: 'undo' }>) {
  switch (desk.act) {
    case 'showIncident':
      chooseIncident(desk.incident)
      if (useDesk.getState().screen === 'call') showScreen('dispatch')
      return
    case 'showUnit':
      return chooseUnit(desk.unit)
    case 'newIncident':
      showScreen('call')
      startForm(desk.type, desk.place)
      return focusStep('where')
    case 'search':
      return search(desk.text)
  }
}

/** The first incident whose type, place or words hold the text. */
function search(text: string) {
  const { language } = useLanguage.getState()
  const { incident, me } = rowsNow()
  const typed = plain(text)
  const { waiting, running } = boardOf(incident.values(), me ?? { roles: [], services: [] })
  const found = [...waiting, ...running].find((each) =>
    plain(
      [
        typeName(each.type, language),
        each.personal?.location?.label ?? '',
        each.district ?? '',
        ...(each.personal?.words?.map((words) => words.text) ?? []),
      ].join(' '),
    ).includes(typed),
  )
  if (found) chooseIncident(found.id)
}
