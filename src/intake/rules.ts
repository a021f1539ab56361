import type { AnyMachine, AnyRule } from '../log/machine.ts'
import { callMachine } from './call.ts'
import { abandonCall, callBack, disconnectCall, reconnectCall } from './contact-rules.ts'
import { markWordsRead, reportCallLocation, reportSilence, sayInCall } from './conversation-rules.ts'
import { endCall } from './end-rules.ts'
import { holdCall, resumeCall } from './hold-rules.ts'
import { offerCall } from './offer-rules.ts'
import { operatorMachine } from './operator.ts'
import { answerCall, missRing, ringCall, setOperatorState } from './ring-rules.ts'
import { listenIn, stopListening, takeOverCall, whisperInCall } from './supervise-rules.ts'
import {
  acceptCallTransfer,
  declineCallTransfer,
  offerCallTransfer,
  returnCallTransfer,
} from './transfer-rules.ts'

export const machines: AnyMachine[] = [callMachine, operatorMachine]

export const rules: AnyRule[] = [
  offerCall,
  ringCall,
  missRing,
  answerCall,
  holdCall,
  resumeCall,
  offerCallTransfer,
  acceptCallTransfer,
  declineCallTransfer,
  returnCallTransfer,
  sayInCall,
  markWordsRead,
  reportCallLocation,
  reportSilence,
  disconnectCall,
  abandonCall,
  reconnectCall,
  callBack,
  endCall,
  listenIn,
  stopListening,
  whisperInCall,
  takeOverCall,
  setOperatorState,
]
