import type { FastifyInstance } from 'fastify'
import type { Credentials } from '../access/credentials.ts'
import { personIdSchema } from '../access/person-id.ts'
import type { Signing } from '../access/signing.ts'
import { isRefusal, type RefusalCatalogue, wordsOf } from '../log/refusal.ts'
import { languageOf } from './who.ts'
import type { Language } from './words.ts'

export interface SetupPageDeps {
  signing: Signing
  credentials: Pick<Credentials, 'findInvitation'>
  catalogue: RefusalCatalogue
  centreName: string
}

const words = {
  es: {
    first: 'Primera administración',
    invited: 'Su clave',
    person: 'Identificador (minúsculas, sin espacios)',
    name: 'Nombre',
    password: 'Clave (10 caracteres o más)',
    send: 'Crear',
    set: 'Guardar la clave',
    as: 'Usted entra como',
    done: 'Listo. Ya puede entrar a la consola.',
    badPerson: 'El identificador lleva minúsculas, cifras, puntos y guiones.',
    open: 'Abrir la consola',
  },
  en: {
    first: 'First administrator',
    invited: 'Your password',
    person: 'Identifier (lower case, no spaces)',
    name: 'Name',
    password: 'Password (10 characters or more)',
    send: 'Create',
    set: 'Save the password',
    as: 'You sign in as',
    done: 'Done. You can now sign in to the console.',
    badPerson: 'An identifier has lower-case letters, digits, dots and hyphens.',
    open: 'Open the console',
  },
}

/**
 * The page behind a one-time address: the one that a new centre prints makes its first administrator; the one of
 * an invitation sets the password of the person it was made for. Plain HTML, no script, so that it works before
 * anything is built.
 */
export async function setupPage(app: FastifyInstance, deps: SetupPageDeps) {
  const { signing, credentials, catalogue, centreName } = deps

  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 8192 },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body as string))),
  )

  app.get('/setup', { schema: { hide: true } as never }, async (request, reply) => {
    const { token } = textsOf(request.query)
    const language = languageOf(request)
    const invited = await invitedBy(token)
    return reply.type('text/html').send(page(language, invited, form(language, { token, invited })))
  })

  app.post('/setup', { schema: { hide: true } as never }, async (request, reply) => {
    const language = languageOf(request)
    const { token, person, name, password } = textsOf(request.body)
    const invited = await invitedBy(token)
    const answer = (status: number, content: string) =>
      reply
        .code(status)
        .type('text/html')
        .send(page(language, invited, content))
    if (!invited && !personIdSchema.safeParse(person).success) {
      return answer(400, form(language, { token, person, name, problem: words[language].badPerson }))
    }
    const newPerson = { id: person, name: name.trim().slice(0, 120) || person }
    const result = await signing.acceptInvitation({ token, password, ...(!invited && { newPerson }) })
    if (isRefusal(result)) {
      const { what, next } = wordsOf(result, catalogue, language)
      return answer(400, form(language, { token, invited, person, name, problem: `${what} ${next}` }))
    }
    return answer(200, `<p>${words[language].done}</p><p><a href="/">${words[language].open}</a></p>`)
  })

  /** For whom it was made; nobody for the first administrator's, or for one that is good no more. */
  async function invitedBy(token: string): Promise<string | undefined> {
    return (await credentials.findInvitation(token))?.person
  }

  function page(language: Language, invited: string | undefined, content: string): string {
    const { first, invited: own } = words[language]
    const title = `${invited ? own : first} · ${escaped(centreName)}`
    return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><main><h1>${title}</h1>${content}</main></html>`
  }
}

/** The fields of the form; one that is missing, repeated or no text counts as empty. */
function textsOf(given: unknown) {
  const fields = (given ?? {}) as Record<string, unknown>
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '')
  return { token: text('token'), person: text('person'), name: text('name'), password: text('password') }
}

interface Filled {
  token: string
  /** The person whose password it sets: there is nothing else to fill in. */
  invited?: string | undefined
  person?: string
  name?: string
  problem?: string
}

function form(language: Language, { token, invited, person = '', name = '', problem }: Filled): string {
  const { person: personLabel, name: nameLabel, password, send, set, as } = words[language]
  const whose = [
    `<p><label>${personLabel}<br><input name="person" required value="${escaped(person)}" autocomplete="username"></label></p>`,
    `<p><label>${nameLabel}<br><input name="name" required value="${escaped(name)}"></label></p>`,
  ]
  return [
    problem ? `<p role="alert">${escaped(problem)}</p>` : '',
    '<form method="post" action="/setup">',
    `<input type="hidden" name="token" value="${escaped(token)}">`,
    ...(invited ? [`<p>${as} <b>${escaped(invited)}</b></p>`] : whose),
    `<p><label>${password}<br><input name="password" type="password" required minlength="10" autocomplete="new-password"></label></p>`,
    `<p><button>${invited ? set : send}</button></p></form>`,
  ].join('')
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? '')
}
