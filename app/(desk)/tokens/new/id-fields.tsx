'use client'
import { useId, useState } from 'react'
import { useWatch } from 'react-hook-form'
import { FormField } from '@/components/form/form-field'
import type { ActionFormState } from '@/components/form/use-action-form'
import { Input } from '@/components/ui/input'
import { requestFindings } from '@/lib/token/findings'
import { FieldNote, MESSAGE_ROOM } from '../field-note'
import type { TokenDraft } from '../token-draft'

/** Ids of one's own recent tokens, the newest first. */
export interface RecentIds {
  rooms: readonly string[]
  participants: readonly string[]
}

interface FieldProps {
  state: ActionFormState<TokenDraft>
  /** Offered while typing. */
  recent: readonly string[]
  /** Whether the rules of the key leave it open. */
  optional: boolean
}

/** The beginning of a usual room id: no warning while somebody is still typing one. */
const HALF_A_ROOM = /^[0-9a-z]{0,4}(?:-[0-9a-z]{0,4}){0,2}$/

/** The room, if the token is for one only. */
export function RoomField({ state, recent, optional }: FieldProps) {
  const list = useId()
  const [typing, setTyping] = useState(false)
  const { findings, half } = useWatch({
    control: state.form.control,
    name: 'roomId',
    compute: (roomId) => ({ findings: requestFindings({ roomId }, 0), half: HALF_A_ROOM.test(roomId.trim()) }),
  })
  const finding = findings.find(({ code }) => !(typing && code === 'unusual-room-id' && half))
  return (
    <FormField
      state={state}
      name="roomId"
      label="Room ID"
      optional={optional}
      hint={finding ? <FieldNote note={finding} /> : 'For this room only. Its usual form is abcd-1234-wxyz.'}
      className={MESSAGE_ROOM.four}
    >
      {(control) => (
        <>
          <Input
            {...control}
            mono
            list={list}
            onFocus={() => setTyping(true)}
            onBlur={(event) => {
              setTyping(false)
              return control.onBlur(event)
            }}
          />
          <Offered id={list} values={recent} />
        </>
      )}
    </FormField>
  )
}

/** The participant, if the token is for one only. */
export function ParticipantField({ state, recent, optional }: FieldProps) {
  const list = useId()
  const finding = useWatch({
    control: state.form.control,
    name: 'participantId',
    compute: (participantId) => requestFindings({ participantId }, 0)[0] ?? null,
  })
  return (
    <FormField
      state={state}
      name="participantId"
      label="Participant ID"
      optional={optional}
      hint={finding ? <FieldNote note={finding} /> : 'For this participant only. No white space.'}
      className={MESSAGE_ROOM.four}
    >
      {(control) => (
        <>
          <Input {...control} mono list={list} />
          <Offered id={list} values={recent} />
        </>
      )}
    </FormField>
  )
}

function Offered({ id, values }: { id: string; values: readonly string[] }) {
  return (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  )
}
