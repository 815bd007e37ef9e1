import type { TokenPayload } from '@/lib/token/claims'
import { expiryText, lifetimeOf } from '@/lib/token/expiry-text'

/** A piece of code around a token. None of them holds a secret: those that sign read it from the server's environment. */
export interface Snippet {
  id: 'env' | 'curl' | 'react' | 'flutter' | 'node' | 'server-sdk' | 'python'
  label: string
  /** Whether the code holds this very token, or makes one like it. */
  kind: 'uses' | 'makes'
  code: string
  /** What to know before using it. */
  note: string
}

/** VideoSDK's REST API, version 2. */
const API = 'https://api.videosdk.live/v2'

/** What to do with a token that was issued, in the order in which the page offers it. */
export function snippetsOf(token: string, payload: TokenPayload): Snippet[] {
  return [
    {
      id: 'env',
      label: '.env',
      kind: 'uses',
      code: envLine(token),
      note: 'For a server or a script on your own machine. A name that begins with NEXT_PUBLIC_ or REACT_APP_ would hand it to every visitor.',
    },
    { id: 'curl', label: 'curl', kind: 'uses', code: curl(token, payload), note: curlNote(payload) },
    {
      id: 'react',
      label: 'React',
      kind: 'uses',
      code: react(token, payload),
      note: `To try it out. In production the page asks your own server for a token.${roomNote(payload)}`,
    },
    {
      id: 'flutter',
      label: 'Flutter',
      kind: 'uses',
      code: flutter(token, payload),
      note: `To try it out. In production the app asks your own server for a token.${roomNote(payload)}`,
    },
    { id: 'node', label: 'Node', kind: 'makes', code: node(payload), note: SECRET_NOTE },
    { id: 'server-sdk', label: 'Node, VideoSDK’s SDK', kind: 'makes', code: serverSdk(payload), note: SECRET_NOTE },
    {
      id: 'python',
      label: 'Python',
      kind: 'makes',
      code: python(payload),
      note: `${SECRET_NOTE} The package is called PyJWT.`,
    },
  ]
}

const SECRET_NOTE =
  'Makes a token with the same claims and lifetime, on your server only: the secret stays in its environment, never in a browser.'

/** A line for a `.env` file. */
export const envLine = (token: string) => `VIDEOSDK_TOKEN=${token}`

const roomNote = ({ roomId }: TokenPayload) => (roomId === undefined ? ' Put in the ID of your room.' : '')

function curl(token: string, { roomId }: TokenPayload): string {
  const path = roomId === undefined ? 'rooms' : `rooms/validate/${encodeURIComponent(roomId)}`
  return [
    `curl ${roomId === undefined ? '-X POST ' : ''}${shellText(`${API}/${path}`)} \\`,
    `  -H ${shellText(`Authorization: ${token}`)} \\`,
    "  -H 'Content-Type: application/json'",
  ].join('\n')
}

function curlNote({ version, roles }: TokenPayload): string {
  const raw = 'The header takes the raw token, without “Bearer”.'
  if (version !== 2)
    return `${raw} Predicted from VideoSDK’s documentation: the v2 API refuses this token, as it lacks version 2.`
  if (roles?.includes('rtc') && !roles.includes('crawler')) {
    return `${raw} Predicted from VideoSDK’s documentation: the API refuses this token, as rtc is for rooms only.`
  }
  return raw
}

function react(token: string, { roomId, participantId }: TokenPayload): string {
  return `import { MeetingProvider } from '@videosdk.live/react-sdk'

const token = ${scriptText(token)}

export function Meeting({ children }) {
  return (
    <MeetingProvider
      token={token}
      config={{
        meetingId: ${scriptText(roomId ?? ROOM)},${participantId === undefined ? '' : `\n        participantId: ${scriptText(participantId)},`}
        name: ${scriptText(participantId ?? 'Your name')},
        micEnabled: true,
        webcamEnabled: true,
      }}
    >
      {children}
    </MeetingProvider>
  )
}`
}

function flutter(token: string, { roomId, participantId }: TokenPayload): string {
  return `import 'package:videosdk/videosdk.dart';

final room = VideoSDK.createRoom(
  token: ${dartText(token)},
  roomId: ${dartText(roomId ?? ROOM)},${participantId === undefined ? '' : `\n  participantId: ${dartText(participantId)},`}
  displayName: ${dartText(participantId ?? 'Your name')},
);
room.join();`
}

const ROOM = 'your-room-id'

function node(payload: TokenPayload): string {
  return `import jwt from 'jsonwebtoken'

const token = jwt.sign(
  {
    apikey: process.env.VIDEOSDK_API_KEY,
${ownClaims(payload, '    ', (name) => name)}
  },
  process.env.VIDEOSDK_SECRET_KEY,
  { expiresIn: ${scriptText(lifetimeText(payload))}, algorithm: 'HS256' },
)`
}

function serverSdk(payload: TokenPayload): string {
  const { permissions, roles, version, roomId, participantId } = payload
  // It adds version 2 and the role of the REST API on its own; undefined takes them out again.
  const claims = [
    version === undefined && 'version: undefined',
    roles === undefined && 'roles: undefined',
    roomId !== undefined && `roomId: ${scriptText(roomId)}`,
    participantId !== undefined && `participantId: ${scriptText(participantId)}`,
  ].filter((claim) => claim !== false)
  return `import { generateToken } from '@videosdk.live/server-sdk'

const token = generateToken({
  apiKey: process.env.VIDEOSDK_API_KEY,
  secretKey: process.env.VIDEOSDK_SECRET_KEY,
  permissions: ${listText(permissions)},${roles === undefined ? '' : `\n  roles: ${listText(roles)},`}
  expiresIn: ${scriptText(lifetimeText(payload))},${claims.length === 0 ? '' : `\n  claims: { ${claims.join(', ')} },`}
})`
}

function python(payload: TokenPayload): string {
  return `import os
import time

import jwt

now = int(time.time())
token = jwt.encode(
    {
        "apikey": os.environ["VIDEOSDK_API_KEY"],
${ownClaims(payload, '        ', (name) => `"${name}"`)}
        "iat": now,
        "exp": now + ${payload.exp - payload.iat},
    },
    os.environ["VIDEOSDK_SECRET_KEY"],
    algorithm="HS256",
)`
}

/** The claims between `apikey` and the times, in the documented order: a line each. */
function ownClaims(payload: TokenPayload, indent: string, nameText: (name: string) => string): string {
  const names = ['permissions', 'version', 'roomId', 'participantId', 'roles'] as const
  return names
    .flatMap((name) => {
      const value = payload[name]
      if (value === undefined) return []
      const text = Array.isArray(value) ? listText(value) : JSON.stringify(value)
      return [`${indent}${nameText(name)}: ${text},`]
    })
    .join('\n')
}

const lifetimeText = ({ iat, exp }: TokenPayload) => expiryText(lifetimeOf(exp - iat))

/** JSON's texts are JavaScript's and Python's too. */
const scriptText = (text: string) => JSON.stringify(text)
const listText = (list: readonly string[]) => `[${list.map(scriptText).join(', ')}]`
/** In Dart a dollar begins an expression. */
const dartText = (text: string) => `'${text.replace(/[\\'$]/g, '\\$&')}'`
const shellText = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
