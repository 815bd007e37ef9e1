import type { Metadata } from 'next'
import { PageHeader } from '@/components/ui/page-header'
import { TableSkeleton } from '@/components/ui/skeleton'
import { WhenSlow } from '@/components/ui/when-slow'
import { can } from '@/lib/access'
import { draftOfSettings } from '@/lib/desk/settings-draft'
import { paths } from '@/lib/paths'
import { readDeskSettings } from '@/lib/server/settings/change-settings'
import { readForPage, requireViewer } from '@/lib/server/viewer'
import { SettingsForm } from './settings-form'

export const metadata: Metadata = { title: 'Settings' }

/** What an admin sets for the whole desk. */
export default async function SettingsPage() {
  const viewer = await requireViewer(paths.settings())
  return (
    <WhenSlow
      answer={readForPage(() => readDeskSettings({ viewer }))}
      patient={!can(viewer.role, 'settings:manage')}
      fallback={<TableSkeleton rows={6} label="Loading the settings" />}
    >
      {({ version, settings }) => (
        <>
          <PageHeader
            title="Settings"
            description="For everybody at this desk. They hold from the next request on, and each change is in the audit."
          />
          <SettingsForm draft={draftOfSettings(settings, version)} zones={Intl.supportedValuesOf('timeZone')} />
        </>
      )}
    </WhenSlow>
  )
}
