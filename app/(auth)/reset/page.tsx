import type { Metadata } from 'next'
import { Card } from '@/components/ui/card'
import { ResetForm } from './reset-form'

export const metadata: Metadata = { title: 'Set a new password' }

/** Where a link for a new password leads. Its code stands in the fragment. */
export default function ResetPage() {
  return (
    <Card title="Set a new password" description="With a link that an admin made for you. It works once.">
      <ResetForm />
    </Card>
  )
}
