import type { Location } from '../incidents/location.ts'
import type { CallDisposition } from './call.ts'
import type { CallerLanguage } from './caller-language.ts'
import type { CallPriority, Channel, Signal } from './priority.ts'

/** Everything that can have happened to a call. `personal` is absent once its key has been deleted. */
export type CallEvent =
  | {
      type: 'callOffered'
      body: {
        channel: Channel
        signals: Signal[]
        priority: CallPriority
        lane: 'main' | 'limited'
        silentMode: boolean
        wordCount: number
        origin?: string
        language?: CallerLanguage
        tokenHash?: string
      }
      personal?: { name?: string; number?: string; location?: Location; words?: string[] }
    }
  | { type: 'callQueued'; body: object }
  | { type: 'callRinging'; body: { operator: string } }
  | { type: 'ringMissed'; body: { operator: string } }
  | { type: 'callAnswered'; body: { operator: string } }
  | { type: 'callHeld'; body: object }
  | { type: 'callResumed'; body: object }
  | { type: 'callTransferOffered'; body: { from: string; to: string } }
  | { type: 'callTransferAccepted'; body: { from: string; to: string } }
  | { type: 'callTransferReturned'; body: { to: string; why: 'declined' | 'takenBack' | 'timeout' } }
  /** A supervisor took it from whoever had it. */
  | {
      type: 'callTakenOver'
      /** `reason` stands open in events of before it was sealed only. */
      body: { from: string; to: string; reason?: string }
      personal?: { reason: string }
    }
  | { type: 'listeningBegun'; body: { supervisor: string } }
  | { type: 'listeningEnded'; body: { supervisor: string } }
  | { type: 'whispered'; body: { to: string }; personal?: { text: string } }
  | { type: 'wordsSaid'; body: { from: 'caller' | 'operator' }; personal?: { text: string } }
  | { type: 'wordsRead'; body: { upTo: number } }
  /** `best`: it is now the best that is known of where the caller is. */
  | { type: 'callLocationReported'; body: { best: boolean }; personal?: { location: Location } }
  | { type: 'silenceReported'; body: { priority: CallPriority } }
  | { type: 'callDisconnected'; body: object }
  | { type: 'callAbandoned'; body: { priority: CallPriority } }
  | { type: 'callReconnected'; body: { priority: CallPriority } }
  | { type: 'calledBack'; body: { operator: string } }
  | { type: 'callEnded'; body: { disposition: CallDisposition; incident?: string } }
