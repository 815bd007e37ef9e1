'use client'
import { useWatch } from 'react-hook-form'
import { ActionForm } from '@/components/form/action-form'
import { DialogFormEnd } from '@/components/form/dialog-form-end'
import { useActionForm } from '@/components/form/use-action-form'
import { Choice } from '@/components/ui/checkbox'
import { type StartExportInput, startExportSchema } from '@/lib/exports/export-schema'
import { startExportAction } from './export-actions'

interface ExportFormProps extends Pick<StartExportInput, 'list' | 'query'> {
  /** How much is exported: "1,204 tokens". */
  total: string
  /** Gets the id of the export that was prepared. */
  onDone: (id: string) => void
}

/** Asks in which form a list is exported. */
export function ExportForm({ list, query, total, onDone }: ExportFormProps) {
  const state = useActionForm<StartExportInput, { id: string }>({
    schema: startExportSchema,
    defaultValues: { list, query, format: 'CSV', bom: false },
    mode: 'onSubmit',
    action: startExportAction,
    onSuccess: ({ id }) => onDone(id),
  })
  const format = useWatch({ control: state.form.control, name: 'format' })
  const { register } = state.form
  return (
    <ActionForm state={state} aria-label="Export">
      <p className="text-[13px] text-muted-foreground">
        {total}: {query === '' ? 'everything in this list' : 'all that fit the filters'}, on all pages, newest first,
        with every column. No token is in it. The audit tells that you exported it.
      </p>
      <fieldset className="mt-3 space-y-2">
        <legend className="sr-only">Form</legend>
        <Choice
          {...register('format')}
          type="radio"
          value="CSV"
          label="CSV"
          description="For spreadsheets. What could begin a formula gets an apostrophe in front."
        />
        <Choice
          {...register('format')}
          type="radio"
          value="NDJSON"
          label="NDJSON"
          description="For programs: a JSON object on each line."
        />
      </fieldset>
      <Choice
        {...register('bom')}
        disabled={format !== 'CSV'}
        label="With a byte order mark"
        description="Excel needs it to read letters such as é and ł."
        className="mt-2"
      />
      <div className="mt-3">
        <DialogFormEnd state={state} label="Export" />
      </div>
    </ActionForm>
  )
}
