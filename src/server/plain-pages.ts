import type { CallerView } from '../intake/caller-view.ts'
import { bannerOf, heard, messagesOf } from '../public/talk.ts'
import { type Language, type WordKey, wordsIn } from '../public/words.ts'

/** How often the conversation asks for itself; also the caller's sign of life, well within the limit of 20 s. */
const againSeconds = 6

/** The conversation as plain HTML: what is known, three answers, a way to write, and a telephone number. */
export function conversationPage(view: CallerView, language: Language, id: string): string {
  const say = (key: WordKey, gaps?: Record<string, string | number>) => escaped(wordsIn(language, key, gaps))
  const messages = messagesOf(heard({ words: [] }, view), [], true)
  const unread = messages.some(({ from, state }) => from === 'caller' && state !== 'read')
  const banner = bannerOf(view, true, view.silentMode, unread)
  const closed = view.state === 'closed'
  const list = messages.map(
    ({ from, text, state }) =>
      `<li><b>${say(from === 'caller' ? 'you' : 'centre')}</b> ${escaped(text)}${state === 'read' ? ' ✓' : ''}</li>`,
  )
  const answer = (value: string, key: WordKey) =>
    `<button name="answer" value="${value}">${say(key)}</button>`
  const controls = closed
    ? `<p><a class="button" href="/llamar">${say('again')}</a></p>`
    : `<form method="post" action="/llamar/decir"><input type="hidden" name="id" value="${id}">
${answer('yes', 'yes')}${answer('no', 'no')}${answer('unknown', 'notKnown')}</form>
<p><a class="button" href="/llamar/escribir">${say('write')}</a></p>
<p><a class="button" href="/llamar/conversacion">${say('reload')}</a></p>`
  return page(
    language,
    `<div role="status" class="banner"><b>${say(banner.title)}</b><br>${say(banner.text, banner.gaps)}</div>
<ol>${list.join('\n')}</ol>
${controls}
<p><a class="button" href="tel:911">${say('callVoice')}</a></p>`,
    closed ? '' : `<meta http-equiv="refresh" content="${againSeconds}">`,
  )
}

/** What was typed on a page without script and could not be taken. */
export interface Typed {
  words?: string
  address?: string
}

/** The way out where nothing could be taken: the same again, or a telephone. */
export function failedPage(language: Language): string {
  const say = (key: WordKey) => escaped(wordsIn(language, key))
  return page(
    language,
    `<div role="alert" class="banner"><b>${say('notSent')}</b></div>
<p><a class="button" href="tel:911">${say('callVoice')}</a></p>
<p><a class="button" href="/llamar">${say('again')}</a></p>`,
  )
}

/** Where one writes: it stays as it is until it is sent; what could not be sent stands there again. */
export function writingPage(language: Language, id: string, typed?: Typed): string {
  const say = (key: WordKey) => escaped(wordsIn(language, key))
  const failed = typed && `<div role="alert" class="banner"><b>${say('notSent')}</b></div>`
  return page(
    language,
    `${failed ?? ''}<form method="post" action="/llamar/decir"><input type="hidden" name="id" value="${id}">
<label for="words">${say('whatHappens')}</label><textarea id="words" name="words" rows="4" maxlength="2000">${escaped(typed?.words ?? '')}</textarea>
<label for="address">${say('whereHint')}</label><input id="address" name="address" maxlength="300" value="${escaped(typed?.address ?? '')}">
<button>${say('send')}</button></form>
<p><a class="button" href="/llamar/conversacion">${say('back')}</a></p>
<p><a class="button" href="tel:911">${say('callVoice')}</a></p>`,
  )
}

function page(language: Language, body: string, head = ''): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${escaped(wordsIn(language, 'title'))}</title>${head}
<link rel="stylesheet" href="/llamar/sencilla.css"></head><body><main><h1>Amparo</h1>
${body}
</main></body></html>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

export const plainStyle = `:root{color-scheme:light dark}
body{max-width:30rem;margin:0 auto;padding:12px;font:400 19px/1.4 system-ui,sans-serif}
h1{margin:0 0 8px;font-size:19px}
.banner{padding:14px;border:3px solid;border-radius:12px;font-size:21px}
ol{padding:0;list-style:none}
li{margin:8px 0;overflow-wrap:anywhere}
button,.button,textarea,input{display:block;box-sizing:border-box;width:100%;min-height:64px;margin:10px 0;padding:10px;border:2px solid;border-radius:12px;font:inherit;font-weight:600;color:inherit;text-align:center}
textarea,input{font-weight:400;text-align:left}
`
