import { randomUUID } from 'node:crypto'
import type { Log } from '../log/log.ts'
import type { Actor } from '../log/machine.ts'
import { isRefusal, type Refusal } from '../log/refusal.ts'
import type { Credentials } from './credentials.ts'
import { newDeviceMark, placeOf } from './device.ts'
import type { Lockout } from './lockout.ts'
import { isWeak, shortestPassword } from './passwords.ts'
import { type Person, personMachine } from './person.ts'
import { refuse } from './refusals.ts'
import type { SignOutReason } from './rules.ts'
import type { Session, Sessions } from './sessions.ts'

/** The server acting for itself. */
export const server: Actor = { name: 'program/server', roles: ['program'], services: [] }

export interface SignInAttempt {
  person: string
  password: string
  code?: string
  /** Network address, for slowing down guesses; kept in memory only. */
  address: string
  /** The device cookie, if the browser has one. */
  mark?: string
}

export interface SignedIn {
  session: Session
  token: string
  person: Person
  mark: string
}

/** Signing in and out: proves, opens or ends sessions, and records that it happened. */
export interface Signing {
  signIn(attempt: SignInAttempt): Promise<SignedIn | Refusal>
  signOut(session: Session, reason: SignOutReason): Promise<void>
  /** Every session and every live socket of the person, at once. */
  signOutEverywhere(person: string, reason: SignOutReason): Promise<number>
  /** Sets the password that an invitation gives the right to; without a person in it, makes an administrator. */
  acceptInvitation(use: {
    token: string
    password: string
    newPerson?: { id: string; name: string }
  }): Promise<{ person: string } | Refusal>
  /** Every other session of the person ends: whoever knew the old password is out. `keep` is the one that asks. */
  changePassword(
    person: string,
    oldPassword: string,
    newPassword: string,
    keep?: Session,
  ): Promise<Refusal | undefined>
  /** Whether whoever sits at an open session knows its password; guesses are slowed as they are at the door. */
  confirm(person: string, password: string): Promise<Refusal | undefined>
  /** Ends idle and expired sessions. */
  sweep(): Promise<void>
  /** Stops following the record. */
  close(): void
}

export interface SigningSettings {
  log: Log
  sessions: Sessions
  credentials: Credentials
  lockout: Lockout
  deviceKey: Uint8Array
  /** Whether training accounts may sign in here. */
  training: boolean
  /** The last session of a person ended: whoever shows them as present should know. */
  onGone?: (person: string) => void
  onTrouble?: (message: string) => void
}

/** Where guesses at an open session come from, for the lockout. */
const openSession = 'open session'

export function createSigning(settings: SigningSettings): Signing {
  const { log, sessions, credentials, lockout, deviceKey, training } = settings

  const personOf = (id: string) => log.lookup.of(personMachine, id)

  async function signIn(attempt: SignInAttempt): Promise<SignedIn | Refusal> {
    const { person: id, password, code, address, mark } = attempt
    const place = placeOf(deviceKey, mark, id, address)
    const proof = await prove(id, place, password, code)
    if (typeof proof === 'object') return proof
    if (proof === 'codeNeeded') return refuse('codeNeeded')
    const person = personOf(id)
    if (proof === 'wrong' || !person || person.state === 'disabled') return failed(id, place)
    if (person.training && !training) return refuse('notTraining')
    lockout.succeeded(id, place)
    const { session, token } = await sessions.open(id)
    const outcome = await record({
      type: 'signIn',
      person: id,
      session: session.id,
      secondFactor: code !== undefined && (await credentials.hasSecondFactor(id)),
    })
    if (!outcome.ok) {
      await sessions.end(session, 'asked')
      return outcome
    }
    return { session, token, person, mark: newDeviceMark(deviceKey, id) }
  }

  /** Asks the lockout again afterwards: many guesses sent at once get no more tries than one after the other. */
  async function prove(person: string, place: string, password: string, code?: string) {
    const refusal = slowedDown(person, place)
    if (refusal) return refusal
    const proof = await credentials.prove(person, password, code)
    return proof === 'busy' ? refuse('signInBusy') : (slowedDown(person, place) ?? proof)
  }

  function slowedDown(person: string, place: string): Refusal | undefined {
    const seconds = lockout.waitSeconds(person, place)
    return seconds > 0 ? refuse('tooManyAttempts', { seconds }) : undefined
  }

  async function confirm(person: string, password: string): Promise<Refusal | undefined> {
    const proof = await prove(person, openSession, password)
    if (typeof proof === 'object') return proof
    if (proof === 'wrong') return failed(person, openSession)
    lockout.succeeded(person, openSession)
    return undefined
  }

  async function failed(person: string, place: string): Promise<Refusal> {
    const attempts = lockout.failed(person, place)
    if (personOf(person) && isPowerOfTwo(attempts) && attempts >= 8) {
      await record({ type: 'recordLockout', person, attempts })
    }
    return refuse('signInFailed')
  }

  function record(command: { type: string } & Record<string, unknown>) {
    return log.submit({ id: randomUUID(), ...command }, server)
  }

  async function recordEnd(session: Session, reason: SignOutReason) {
    await record({ type: 'signOut', person: session.person, session: session.id, reason })
    if (sessions.ofPerson(session.person).length === 0) settings.onGone?.(session.person)
  }

  async function signOutEverywhere(person: string, reason: SignOutReason, keep?: Session) {
    const ended = await sessions.endAll(person, reason, keep)
    await Promise.all(ended.map((session) => recordEnd(session, reason)))
    return ended.length
  }

  /** The sockets close before this returns; what the database cannot note now, `sweep` and the next start mend. */
  function endSoon(person: string, reason: SignOutReason) {
    signOutEverywhere(person, reason).catch((error) => settings.onTrouble?.(error.message))
  }

  const unsubscribe = log.subscribe(({ events }) => {
    for (const event of events) {
      const person = event.stream.slice('person/'.length)
      if (event.type === 'personDisabled') endSoon(person, 'disabled')
      if (event.type === 'personChanged' && (event.body.roles || event.body.services)) {
        endSoon(person, 'roles')
      }
    }
  })

  return {
    signIn,
    async signOut(session, reason) {
      await sessions.end(session, reason)
      await recordEnd(session, reason)
    },
    signOutEverywhere,
    async acceptInvitation({ token, password, newPerson }) {
      const invitation = await credentials.findInvitation(token)
      const person = invitation && (invitation.person ?? newPerson?.id)
      if (!person) return refuse('badInvitation')
      if (isWeak(password, person)) return refuse('weakPassword', { characters: shortestPassword })
      if (!invitation.person && personOf(person)) return refuse('personExists', { person })
      if (!(await credentials.redeem(token))) return refuse('badInvitation')
      if (!invitation.person && newPerson) {
        const made = await record({
          type: 'registerPerson',
          person,
          name: newPerson.name,
          roles: ['administrator'],
        })
        if (!made.ok) return made
      }
      await credentials.setPassword(person, password)
      await signOutEverywhere(person, 'everywhere')
      return { person }
    },
    async changePassword(person, oldPassword, newPassword, keep) {
      if (isWeak(newPassword, person)) return refuse('weakPassword', { characters: shortestPassword })
      const refusal = await confirm(person, oldPassword)
      if (refusal) return refusal
      await credentials.setPassword(person, newPassword)
      await signOutEverywhere(person, 'everywhere', keep)
      return undefined
    },
    confirm,
    async sweep() {
      for (const { session, reason } of await sessions.sweep()) await recordEnd(session, reason)
    },
    close: unsubscribe,
  }
}

export function isSignedIn(result: SignedIn | Refusal): result is SignedIn {
  return !isRefusal(result)
}

function isPowerOfTwo(count: number): boolean {
  return (count & (count - 1)) === 0
}
