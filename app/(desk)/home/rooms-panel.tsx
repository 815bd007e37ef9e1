import { ButtonLink } from '@/components/ui/button'
import { Code } from '@/components/ui/code'
import { TextLink } from '@/components/ui/text-link'
import { tokensWith } from '@/lib/audit/list-links'
import { paths } from '@/lib/paths'
import { HomePanel, HomeRow } from './home-panel'

const SHOWN = 6

/** The rooms of one's last tokens, the newest first: each leads to the form, and to its tokens. */
export function RoomsPanel({ rooms }: { rooms: readonly string[] }) {
  return (
    <HomePanel
      title="Last rooms"
      all={{ href: paths.tokens(), of: 'your tokens' }}
      nothing="None of your last tokens is for one room only."
      isEmpty={rooms.length === 0}
    >
      {rooms.slice(0, SHOWN).map((room) => (
        <HomeRow
          key={room}
          end={
            <ButtonLink size="sm" href={paths.issueToken(new URLSearchParams({ room }))}>
              Issue<span className="sr-only"> a token for {room}</span>
            </ButtonLink>
          }
        >
          <TextLink href={tokensWith('room', room)}>
            <Code>{room}</Code>
            <span className="sr-only">: its tokens</span>
          </TextLink>
        </HomeRow>
      ))}
    </HomePanel>
  )
}
