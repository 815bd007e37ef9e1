'use client'
import { useEffect, useState } from 'react'
import { ServerRelative } from '@/components/token/server-relative'
import { Button, ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { TextLink } from '@/components/ui/text-link'
import { paths } from '@/lib/paths'
import { useDeskNews } from './desk-news'
import { dismissedOf, type ExpiryNote, noteOf, rememberDismissed } from './dismissed-expiries'
import { whom } from './whom'

const SHOWN = 3

/** Tells a member of own tokens that expire soon: once a week before, once a day before, until they have read it. */
export function ExpiringNotice() {
  const { news } = useDeskNews()
  const [dismissed, setDismissed] = useState<readonly string[] | null>(null)
  useEffect(() => setDismissed(dismissedOf(window.localStorage)), [])
  if (!news || dismissed === null) return null
  const notes = news.expiring.map((token) => noteOf(token, news.now)).filter(({ key }) => !dismissed.includes(key))
  const [first] = notes
  if (!first) return null

  function dismiss() {
    setDismissed(rememberDismissed(window.localStorage, notes))
  }
  return (
    <Callout
      tone="warning"
      role="status"
      className="mb-5"
      title={notes.length === 1 ? 'A token of yours expires soon' : `${notes.length} of your tokens expire soon`}
      actions={
        <>
          <Button size="sm" onClick={dismiss}>
            I have seen it
          </Button>
          {notes.length === 1 && (
            <ButtonLink size="sm" href={paths.sameAgain(first.token.id)}>
              Issue the same again
            </ButtonLink>
          )}
        </>
      }
    >
      <ul>
        {notes.slice(0, SHOWN).map((note) => (
          <Line key={note.key} note={note} now={news.now} />
        ))}
      </ul>
      {notes.length > SHOWN && <TextLink href={paths.tokens()}>and {notes.length - SHOWN} more under Tokens</TextLink>}
    </Callout>
  )
}

function Line({ note: { token }, now }: { note: ExpiryNote; now: number }) {
  return (
    <li className="wrap-anywhere">
      <TextLink href={paths.token(token.id)}>{whom(token)}</TextLink> with {token.keyName}:{' '}
      <ServerRelative value={token.exp} serverNow={now} />
    </li>
  )
}
