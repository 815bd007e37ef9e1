'use client'
import { useEffect, useState } from 'react'
import { cn } from '@/lib/cn'
import { PASSWORD_MIN } from '@/lib/members/credentials-schema'
import { passwordStrength } from '@/lib/members/password-strength'
import { type PasswordVerdict, passwordVerdict } from '@/lib/members/password-verdict'

interface PasswordMeterProps {
  password: string
  /** What an attacker would try first: name and e-mail address as typed. */
  personal: readonly string[]
}

/**
 * Says how hard a new password is to guess, and why; stands in the hint of its field. What it needs for that (800 kB) is fetched
 * at the first character.
 */
export function PasswordMeter({ password, personal }: PasswordMeterProps) {
  const verdict = useVerdict(password, personal)
  const judged = typeof verdict === 'object' ? verdict : null
  const colour = judged?.enough ? 'bg-success' : judged && judged.bars > 1 ? 'bg-warning' : 'bg-danger'
  return (
    <>
      <span aria-hidden="true" className="mt-2 mb-1.5 grid grid-cols-4 gap-1">
        {[1, 2, 3, 4].map((bar) => (
          <span
            key={bar}
            className={cn('h-1 rounded-full forced-colors:border', bar <= (judged?.bars ?? 0) ? colour : 'bg-muted')}
          />
        ))}
      </span>
      <span role="status" className="block min-h-8">
        {verdict === 'none' && `At least ${PASSWORD_MIN} characters. A few words in a row are easy to remember.`}
        {verdict === 'loading' && 'Loading the password meter…'}
        {verdict === 'failed' &&
          'The password meter could not be loaded. The desk checks the password when you send it.'}
        {judged && (
          <>
            <span className="font-medium text-foreground">{judged.word}.</span> {judged.why}
          </>
        )}
      </span>
    </>
  )
}

function useVerdict(password: string, personal: readonly string[]): PasswordVerdict | 'none' | 'loading' | 'failed' {
  const [verdict, setVerdict] = useState<PasswordVerdict | 'loading' | 'failed'>('loading')
  const words = personal.join('\n')

  useEffect(() => {
    if (password === '') return
    let current = true
    passwordStrength(password, words.split('\n')).then(
      (strength) => current && setVerdict(passwordVerdict(password, strength)),
      () => current && setVerdict('failed'),
    )
    return () => {
      current = false
    }
  }, [password, words])

  return password === '' ? 'none' : verdict
}
