'use client'
import { CircleAlert } from 'lucide-react'
import { type RefObject, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { type FieldPath, useFormState, useWatch } from 'react-hook-form'
import { flattenErrors } from '@/components/form/form-errors'
import type { ActionFormState } from '@/components/form/use-action-form'
import { Textarea } from '@/components/ui/textarea'
import { memberPlace, type RequestReading, readRequestJson } from '@/lib/request-text/read-request-json'
import { requestJson } from '@/lib/request-text/request-json'
import { requestOfPaste } from '@/lib/request-text/request-of-paste'
import { updateRequestJson } from '@/lib/request-text/write-request-json'
import type { TextProblem } from '@/lib/request-text/written-request'
import type { IssuingKey } from '@/lib/server/keys/list-issuing-keys'
import { setDraft, type TokenDraft } from '../token-draft'
import { replaceText } from './replace-text'
import { draftWith, writtenOf } from './written-draft'

/** What the form needs to know of the JSON. */
export interface RequestJsonHandle {
  /** Goes to the first problem of a text that the fields do not follow; whether there was one. */
  showProblem: () => boolean
  /** Takes a pasted text for the whole request. */
  take: (json: string, notes: string[]) => void
  focus: () => void
}

interface RequestJsonFieldProps {
  state: ActionFormState<TokenDraft>
  keys: readonly IssuingKey[]
  /** Whether its tab is the chosen one. */
  shown: boolean
  handle: RefObject<RequestJsonHandle | null>
}

const MEMBER_OF_FIELD: Partial<Record<string, string>> = {
  apiKeyId: 'apikey',
  permissions: 'permissions',
  roles: 'roles',
  roomId: 'roomId',
  participantId: 'participantId',
  expiry: 'expiresIn',
}

/**
 * The request as JSON, in step with the fields. Readable text is carried into the fields as it is typed; a text that is not keeps
 * them as they were. A field that changes is carried into the text, and nothing else of it: comments, cursor and undo survive.
 */
export function RequestJsonField({ state, keys, shown, handle }: RequestJsonFieldProps) {
  const { form } = state
  const field = useRef<HTMLTextAreaElement>(null)
  const draft = useWatch({ control: form.control }) as TokenDraft
  const [first] = useState(() => requestJson(writtenOf(form.getValues(), keys)))
  const [text, setText] = useState(first)
  const [notes, setNotes] = useState<string[]>([])
  const [reading, setReading] = useState<RequestReading>(() => readKnown(first, keys))
  /** What text and fields last agreed on. */
  const agreed = useRef(JSON.stringify(writtenOf(form.getValues(), keys)))
  const wasShown = useRef(false)
  const writing = useRef(false)
  /** What the next input event puts in, when it is a paste. */
  const pasted = useRef<string | null>(null)
  const says = JSON.stringify(writtenOf(draft, keys))

  function read(next: string) {
    const found = readKnown(next, keys)
    setText(next)
    setReading(found)
    return found
  }

  function write(next: string) {
    if (!field.current) return
    writing.current = true
    replaceText(field.current, next)
    writing.current = false
  }

  useEffect(() => {
    const reappeared = shown && !wasShown.current
    wasShown.current = shown
    if (!shown || !field.current || says === agreed.current) return
    const now = field.current.value
    // A text with a mistake is its writer's, until the fields were changed elsewhere.
    if (!reappeared && !readKnown(now, keys).ok) return
    agreed.current = says
    const next = updateRequestJson(now, JSON.parse(says))
    write(next)
    read(next)
    setNotes([])
  })

  function onInput(next: string) {
    if (writing.current) return
    const paste = pasted.current
    pasted.current = null
    setNotes([])
    apply(next)
    if (paste !== null) void takePasted(paste, next)
  }

  function apply(next: string) {
    const found = read(next)
    if (!found.ok) return
    setDraft(form, draftWith(form.getValues(), found.request, keys))
    agreed.current = JSON.stringify(writtenOf(form.getValues(), keys))
  }

  function take(json: string, pastedNotes: string[]) {
    const found = readKnown(json, keys)
    const now = writtenOf(form.getValues(), keys)
    const next = found.ok
      ? requestJson({
          ...found.request,
          apikey: found.request.apikey ?? now.apikey,
          expiry: found.request.expiry ?? now.expiry,
        })
      : json
    write(next)
    apply(next)
    setNotes([...pastedNotes, ...(found.ok ? found.notes : [])])
  }

  /** The browser has put the paste where the cursor was; a whole request takes the place of all. */
  async function takePasted(pasted: string, textThen: string) {
    const found = await requestOfPaste(pasted)
    if (found && field.current?.value === textThen) take(found.json, found.notes)
  }

  function goTo({ offset, length }: TextProblem) {
    field.current?.focus()
    field.current?.setSelectionRange(offset, offset + length)
  }

  useImperativeHandle(handle, () => ({
    showProblem: () => {
      if (reading.ok || (!shown && says !== agreed.current)) return false
      requestAnimationFrame(() => goTo(reading.problems[0]))
      return true
    },
    take,
    focus: () => field.current?.focus(),
  }))

  const { errors } = useFormState({ control: form.control })
  const problems: readonly TextProblem[] = reading.ok ? fieldProblems(text, flattenErrors(errors)) : reading.problems
  const said = [...notes, ...(reading.ok ? reading.notes.filter((note) => !notes.includes(note)) : [])]
  const lines = text.split('\n').length

  return (
    <div>
      <label htmlFor="request-json" className="sr-only">
        Request as JSON
      </label>
      <div className="flex rounded-md">
        <ol
          aria-hidden="true"
          className="w-8 shrink-0 py-1.5 pr-2 text-right font-mono text-[13px] leading-5 text-muted-foreground select-none pointer-coarse:text-base"
        >
          {Array.from({ length: Math.max(lines, MIN_LINES) }, (_, at) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its number alone
              key={at}
              className={problems.some(({ line }) => line === at + 1) ? 'font-medium text-danger' : undefined}
            >
              {at < lines ? at + 1 : ''}
            </li>
          ))}
        </ol>
        <Textarea
          ref={field}
          id="request-json"
          mono
          wrap="off"
          rows={Math.max(lines, MIN_LINES)}
          defaultValue={first}
          aria-describedby="request-json-messages"
          aria-invalid={problems.length > 0 || undefined}
          className="resize-none overflow-x-auto leading-5"
          onInput={(event) => onInput(event.currentTarget.value)}
          onPaste={(event) => {
            pasted.current = event.clipboardData.getData('text/plain')
          }}
        />
      </div>
      <div id="request-json-messages" className="mt-1 min-h-16 pl-8 text-xs leading-4">
        {problems.length > 0 ? (
          <ul className="space-y-1">
            {problems.slice(0, MAX_SHOWN).map((problem) => (
              <li key={`${problem.offset}${problem.message}`} className="text-danger">
                <button
                  type="button"
                  onClick={() => goTo(problem)}
                  className="mr-1 font-medium whitespace-nowrap underline underline-offset-2"
                >
                  <CircleAlert aria-hidden="true" className="mr-1 inline size-3.5 align-[-2px]" />
                  Line {problem.line}
                </button>
                {problem.message}
              </li>
            ))}
            {problems.length > MAX_SHOWN && <li className="text-danger">And {problems.length - MAX_SHOWN} more.</li>}
          </ul>
        ) : (
          <p className="text-muted-foreground">
            {said.length > 0
              ? said.join(' ')
              : 'In step with the fields. Comments are fine. Paste a payload, the code of a jwt.sign(…) call or a token here, and it fills in the form.'}
          </p>
        )}
        {!reading.ok && (
          <p className="mt-1 text-muted-foreground">The fields stay as they were until this is put right.</p>
        )}
      </div>
      <div aria-live="polite" className="sr-only">
        {problems[0] && `Line ${problems[0].line}: ${problems[0].message}`}
      </div>
    </div>
  )
}

/** So many lines are there from the beginning, so that a short request and a full one take the same room. */
const MIN_LINES = 10
const MAX_SHOWN = 5

/** Reads a request; a key that this desk does not sign with is a problem too, as the fields could not follow. */
function readKnown(text: string, keys: readonly IssuingKey[]): RequestReading {
  const found = readRequestJson(text)
  if (!found.ok || found.request.apikey === null || keys.some(({ apiKey }) => apiKey === found.request.apikey))
    return found
  const message =
    found.request.apikey === ''
      ? 'apikey is empty. Choose the key above, or leave this line out.'
      : 'No key of this desk that signs has this apikey. Choose the key above, or leave this line out.'
  return { ok: false, problems: [{ ...memberPlace(text, 'apikey'), message }] }
}

/** The form's errors at the lines of what they are about; those of the purpose stand at its own field. */
function fieldProblems(text: string, errors: readonly { path: string; message: string }[]): TextProblem[] {
  return errors.flatMap(({ path, message }) => {
    const member = MEMBER_OF_FIELD[(path as FieldPath<TokenDraft>).split('.')[0] ?? '']
    return member === undefined ? [] : [{ ...memberPlace(text, member), message }]
  })
}
