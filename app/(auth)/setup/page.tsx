import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Card } from '@/components/ui/card'
import { setUpState } from '@/lib/server/members/set-up'
import { SetUpForm } from './set-up-form'

export const metadata: Metadata = { title: 'Set up' }

/** There as long as the desk has no admin. */
export default async function SetUpPage() {
  if ((await setUpState()) !== 'open') notFound()
  return (
    <Card
      title="Set up this desk"
      description="You become its admin, and it gets its first API key. This page works once."
      className="max-w-lg"
    >
      <SetUpForm />
    </Card>
  )
}
