/** Reads server-sent events (WHATWG HTML, 9.2.6) from chunks of text, as far as this page's server uses them. */
export interface ServerMessage {
  id?: string
  data: string
}

/** A reader that keeps what is not yet a whole message. Comments count as signs of life, not as messages. */
export function createEventReader(): (chunk: string) => ServerMessage[] {
  let rest = ''
  return (chunk) => {
    const blocks = (rest + chunk).replaceAll('\r\n', '\n').split('\n\n')
    rest = blocks.pop() ?? ''
    return blocks.map(messageOf).filter((message) => message !== undefined)
  }
}

function messageOf(block: string): ServerMessage | undefined {
  let id: string | undefined
  const data: string[] = []
  for (const line of block.split('\n')) {
    if (line.startsWith('data:')) data.push(line.slice(5).trimStart())
    if (line.startsWith('id:')) id = line.slice(3).trim()
  }
  return data.length > 0 ? { ...(id !== undefined && { id }), data: data.join('\n') } : undefined
}
