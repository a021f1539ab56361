// A console on the other end of the live socket: reads everything, as a browser would have to.
import { WebSocket } from 'ws'

const socket = new WebSocket(process.argv[2])
socket.on('open', () => process.send('open'))
socket.on('message', (text, isBinary) => {
  if (!isBinary) JSON.parse(text.toString())
})
socket.on('close', () => process.exit())
process.on('disconnect', () => process.exit())
