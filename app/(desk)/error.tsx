'use client'
export { FailurePage as default } from '@/components/ui/failure-page'
