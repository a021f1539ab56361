import './without-eval.ts'
import '@fontsource-variable/ibm-plex-sans/wdth.css'
import '@fontsource/ibm-plex-mono/400.css'
import './theme/tokens.css'
import './theme/base.css'
import './theme/frame.css'
import './theme/controls.css'
import './signs/signs.css'
import './keys/keys.css'
import './session/session.css'
import './call/call.css'
import './incidents/incidents.css'
import './dispatch/dispatch.css'
import './units/units.css'
import './order/order.css'
import './map/map.css'
import './alarms/alarms.css'
import './shift/shift.css'
import './live/live.css'
import './desk/windows.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { listenToKeys } from './keys/bindings.ts'
import { rememberOrders } from './order/last-order.ts'
import { keepShell } from './shell/keep-shell.ts'
import { startDensity } from './theme/density.ts'
import { startTheme } from './theme/theme.ts'
import { startWords } from './words/words.ts'

startTheme()
startDensity()
listenToKeys()
rememberOrders()
keepShell()
void startWords().then(() => {
  const root = document.getElementById('amparo')
  if (root) createRoot(root).render(<App />)
})
