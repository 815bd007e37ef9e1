'use client'
import { BookmarkPlus, ChevronDown, Pencil, Pin, Settings2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { ActionFormState } from '@/components/form/use-action-form'
import { Button } from '@/components/ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { paths } from '@/lib/paths'
import type { TemplateRow } from '@/lib/server/templates/list-templates'
import { changeTemplateAction } from '../../template-actions'
import { TemplateDialog, type TemplateStart } from '../../template-dialog'
import { type Done, UndoNotice } from '../../undo-notice'
import { inputOf, type TokenDraft } from '../token-draft'

interface TemplateMenuProps {
  state: ActionFormState<TokenDraft>
  templates: readonly TemplateRow[]
  /** The template that the form began with, if any. */
  current: TemplateRow | null
  mayShare: boolean
  onChoose: (template: TemplateRow, before: TokenDraft) => void
}

/** Fills the form in by a template, or keeps what it holds as one. */
export function TemplateMenu({ state, templates, current, mayShare, onChoose }: TemplateMenuProps) {
  const router = useRouter()
  const [dialog, setDialog] = useState<TemplateStart | null>(null)
  const [done, setDone] = useState<Done | null>(null)

  function save(of: TemplateRow | null) {
    const { requestId, ...request } = inputOf(state.form.getValues())
    const { id, name, shared, pinned } = of ?? { id: null, name: '', shared: false, pinned: false }
    setDialog({ id, name, shared, pinned, request })
  }

  function onDone(name: string) {
    const before = dialog?.id === null ? null : current
    setDialog(null)
    setDone(
      before
        ? { text: `Template “${name}” was changed.`, undo: () => changeTemplateAction(before) }
        : { text: `Saved as template “${name}”.` },
    )
    router.refresh()
  }

  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button>
            Templates
            <ChevronDown aria-hidden="true" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent className="max-w-80">
          {templates.length === 0 && (
            <DropdownMenuLabel>No templates yet. Fill in the form, then save it as one.</DropdownMenuLabel>
          )}
          {templates.map((template) => (
            <DropdownMenuItem key={template.id} onSelect={() => onChoose(template, state.form.getValues())}>
              <span className="min-w-0 flex-1 wrap-anywhere">{template.name}</span>
              {template.shared && <span className="text-xs text-muted-foreground">shared</span>}
              {template.pinned && (
                <>
                  <span className="sr-only">, pinned</span>
                  <Pin aria-hidden="true" className="text-muted-foreground" />
                </>
              )}
            </DropdownMenuItem>
          ))}
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={() => save(null)}>
            <BookmarkPlus aria-hidden="true" />
            Save as a new template…
          </DropdownMenuItem>
          {current?.changeable && (
            <DropdownMenuItem onSelect={() => save(current)}>
              <Pencil aria-hidden="true" />
              <span className="min-w-0 wrap-anywhere">Change “{current.name}” to this…</span>
            </DropdownMenuItem>
          )}
          <DropdownMenuItem onSelect={() => router.push(paths.templates())}>
            <Settings2 aria-hidden="true" />
            Manage templates
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <TemplateDialog start={dialog} mayShare={mayShare} onClose={() => setDialog(null)} onDone={onDone} />
      <div className="w-full empty:hidden">
        <UndoNotice
          done={done}
          onUndone={() => {
            setDone({ text: 'Undone: the template is as it was.' })
            router.refresh()
          }}
        />
      </div>
    </>
  )
}
