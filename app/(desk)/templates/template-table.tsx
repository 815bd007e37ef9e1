'use client'
import { Pin } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { FailureCallout } from '@/components/form/failure-callout'
import { useAction } from '@/components/form/use-action'
import { PermissionBadges, RoleBadges } from '@/components/token/claim-badges'
import { Badge } from '@/components/ui/badge'
import { Button, ButtonLink } from '@/components/ui/button'
import { Code } from '@/components/ui/code'
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table'
import { paths } from '@/lib/paths'
import type { TemplateRow } from '@/lib/server/templates/list-templates'
import { expiryText } from '@/lib/token/expiry-text'
import { changeTemplateAction, deleteTemplateAction, restoreTemplateAction } from '../template-actions'
import { TemplateDialog, type TemplateStart } from '../template-dialog'
import { type Done, UndoNotice } from '../undo-notice'

interface TemplateTableProps {
  templates: readonly TemplateRow[]
  /** Names of the keys that sign, by id. */
  keyNames: Record<string, string>
  mayShare: boolean
  /** Stands there when there is none. */
  empty: ReactNode
}

/** The templates, and above them what was done last, with its undo. */
export function TemplateTable({ templates, keyNames, mayShare, empty }: TemplateTableProps) {
  const router = useRouter()
  const [done, setDone] = useState<Done | null>(null)
  const [dialog, setDialog] = useState<TemplateStart | null>(null)
  const [pressedId, setPressedId] = useState<string | null>(null)
  const remove = useAction(deleteTemplateAction, (_, input: { id: string; name: string }) =>
    tell({ text: `Template “${input.name}” was deleted.`, undo: () => restoreTemplateAction({ id: input.id }) }),
  )

  function tell(next: Done) {
    setDone(next)
    router.refresh()
  }

  function onChanged(name: string) {
    const before = templates.find(({ id }) => id === dialog?.id)
    setDialog(null)
    tell({ text: `Template “${name}” was changed.`, ...(before && { undo: () => changeTemplateAction(before) }) })
  }

  return (
    <>
      <UndoNotice done={done} onUndone={() => tell({ text: 'Undone: the template is as it was.' })} />
      {templates.length === 0 ? (
        empty
      ) : (
        <Table caption="Templates" cards="early">
          <THead>
            <Th>Name</Th>
            <Th>Permissions and roles</Th>
            <Th>Room and participant</Th>
            <Th>Expires</Th>
            <Th>API key</Th>
            <Th>
              <span className="sr-only">Use and change</span>
            </Th>
          </THead>
          <TBody>
            {templates.map((template) => (
              <Tr key={template.id}>
                <Td className="cards:w-full">
                  <span className="font-medium wrap-anywhere">{template.name}</span>{' '}
                  {template.pinned && (
                    <>
                      <Pin aria-hidden="true" className="inline size-3.5 align-[-2px] text-muted-foreground" />
                      <span className="sr-only">pinned</span>
                    </>
                  )}
                  {template.shared && (
                    <span className="mt-0.5 block">
                      <Badge tone="accent">Shared by {template.ownerName}</Badge>
                    </span>
                  )}
                </Td>
                <Td label="Permissions">
                  <span className="inline-flex flex-wrap gap-1">
                    <PermissionBadges permissions={template.request.permissions} />
                    {template.request.roles.length > 0 && <RoleBadges roles={template.request.roles} />}
                  </span>
                </Td>
                <Td label="For">
                  <Ids roomId={template.request.roomId} participantId={template.request.participantId} />
                </Td>
                <Td label="Expires" className="whitespace-nowrap">
                  {expiryText(template.request.expiry)}
                </Td>
                <Td label="API key">
                  {keyNames[template.request.apiKeyId] ?? (
                    <span className="text-muted-foreground">chosen in the form</span>
                  )}
                </Td>
                <Td className="cards:w-full">
                  <span className="flex flex-wrap justify-end gap-1 cards:mt-1 cards:justify-start cards:gap-2">
                    <ButtonLink href={paths.fromTemplate(template.id)} size="sm">
                      Use<span className="sr-only"> {template.name}</span>
                    </ButtonLink>
                    {template.changeable && (
                      <>
                        <Button size="sm" onClick={() => setDialog(template)}>
                          Change<span className="sr-only"> {template.name}</span>
                        </Button>
                        <Button
                          size="sm"
                          busy={remove.busy && pressedId === template.id}
                          onClick={() => {
                            setPressedId(template.id)
                            void remove.run(template)
                          }}
                        >
                          Delete<span className="sr-only"> {template.name}</span>
                        </Button>
                      </>
                    )}
                  </span>
                  {remove.failure && pressedId === template.id && <FailureCallout failure={remove.failure} />}
                </Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      )}
      <TemplateDialog start={dialog} mayShare={mayShare} onClose={() => setDialog(null)} onDone={onChanged} />
    </>
  )
}

function Ids({ roomId, participantId }: { roomId: string; participantId: string }) {
  if (roomId === '' && participantId === '') return <span className="text-muted-foreground">any</span>
  return (
    <>
      {roomId !== '' && <Code className="block">{roomId}</Code>}
      {participantId !== '' && <Code className="block">{participantId}</Code>}
    </>
  )
}
