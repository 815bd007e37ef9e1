'use client'
import { useEffect, useState } from 'react'
import { cn } from '@/lib/cn'
import { passwordStrength } from '@/lib/members/password-strength'
import { type PasswordVerdict, passwordVerdict } from '@/lib/members/password-verdict'

interface PasswordMeterProps {
  id: string
  password: string
  /** What an attacker would try first: name and e-mail address as typed. */
  personal: readonly string[]
}

/** Says how hard a new password is to guess, and why. What it needs for that (800 kB) is fetched at the first character. */
export function PasswordMeter({ id, password, personal }: PasswordMeterProps) {
  const verdict = useVerdict(password, personal)
  const colour =
    typeof verdict === 'object' && (verdict.enough ? 'bg-success' : verdict.bars < 2 ? 'bg-danger' : 'bg-warning')
  const bars = typeof verdict === 'object' ? verdict.bars : 0
  return (
    <div>
      <div aria-hidden="true" className="grid grid-cols-4 gap-1">
        {[1, 2, 3, 4].map((bar) => (
          <span
            key={bar}
            className={cn('h-1 rounded-full', bar <= bars && colour ? colour : 'bg-muted', 'forced-colors:border')}
          />
        ))}
      </div>
      <p id={id} role="status" className="mt-1 min-h-8 text-xs leading-4 text-muted-foreground">
        {verdict === 'loading' && 'Loading the password meter…'}
        {verdict === 'failed' &&
          'The password meter could not be loaded. The desk checks the password when you send it.'}
        {typeof verdict === 'object' && (
          <>
            <span className="font-medium text-foreground">{verdict.word}.</span> {verdict.why}
          </>
        )}
      </p>
    </div>
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
