import './incident-page.css'
import { useDesk } from '../desk/desk.ts'
import { argumentFrom } from './address.ts'
import { FindPane } from './find-pane.tsx'
import { IncidentPage } from './incident-page.tsx'

/** One incident whole; or the way to find it, where none is chosen or a list is asked for. */
export default function IncidentScreen() {
  const argument = useDesk((state) => state.argument)
  const chosen = useDesk((state) => state.incident)
  const asked = argumentFrom(argument, chosen)
  if ('find' in asked) return <FindPane key={asked.ids.join()} ids={asked.ids} />
  return <IncidentPage key={asked.incident} id={asked.incident} />
}
