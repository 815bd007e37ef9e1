import { describe, expect, it } from 'vitest'
import { brokenRules, importsOf } from './import-rules.mjs'

describe('importsOf', () => {
  it('finds every form, and where it leads', () => {
    const text = `
      import 'server-only'
      import React, { type FC, useState } from 'react'
      import type { Viewer } from '@/lib/server/authorize'
      import {
        a,
        b,
      } from '../db'
      export { c } from './c.mjs'
      export * from "./d"
      export const e = 'from'
      const f = await import('@/lib/f')
      // import '@/lib/comment'
      /* import '@/lib/comment' */
      const text = "this does import 'nothing'"
    `
    expect(importsOf('lib/server/keys/x.ts', text).map((it) => `${it.typeOnly ? 'type ' : ''}${it.target}`)).toEqual([
      'server-only',
      'react',
      'type lib/server/authorize',
      'lib/server/db',
      'lib/server/keys/c',
      'lib/server/keys/d',
      'lib/f',
      'nothing', // rather one too many than one too few
    ])
  })
})

describe('brokenRules', () => {
  const server = "import 'server-only'\n"
  const client = "'use client'\n"

  it.each([
    ['lib/token/claims.ts', "import { can } from '@/lib/access'"],
    ['lib/token/claims.ts', "import { can } from '../access'"],
    ['lib/token/claims.ts', "import { useState } from 'react'"],
    ['lib/token/decode.ts', "import { createHash } from 'node:crypto'"],
    ['lib/format.ts', "import { Button } from '@/components/ui/button'"],
    ['lib/format.ts', "import { db } from '@/lib/server/db'"],
    ['lib/format.ts', "import type { Db } from '@/lib/server/db'"],
    ['lib/format.ts', "import { signToken } from '@/lib/token/sign'"],
    ['lib/format.ts', 'export const zone = process.env.TZ'],
    ['components/token/x.tsx', "import type { TokenRow } from '@/lib/server/tokens/token-row'"],
    ['components/token/x.tsx', "import { f } from '@/app/(desk)/tokens/actions'"],
    ['components/ui/button.tsx', "import { Badge } from '@/components/token/badge'"],
    ['components/ui/button.tsx', "import { PERMISSIONS } from '@/lib/token/permissions'"],
    ['components/ui/index.ts', ''],
    ['lib/utils.ts', ''],
    ['app/(desk)/keys/form.tsx', `${client}import { addKey } from '@/lib/server/keys/add-key'`],
    ['app/(desk)/keys/form.tsx', `// why\n${client}import { verifyToken } from '@/lib/token/verify'`],
    ['app/(desk)/keys/form.tsx', "import { List } from '../tokens/list'"],
    ['app/(desk)/keys/form.tsx', "import { List } from '@/app/(desk)/tokens/list'"],
    ['app/(desk)/keys/actions.ts', "'use server'\nimport * as z from 'zod'"],
    ['lib/server/keys/add-key.ts', "import { db } from '../db'"],
    ['lib/server/keys/add-key.ts', `${server}import { issue } from '../tokens/issue-token'`],
    ['lib/server/keys/add-key.ts', `${server}import { headers } from 'next/headers'`],
    ['lib/server/keys/add-key.ts', `${server}import NextAuth from 'next-auth'`],
    ['lib/server/keys/add-key.ts', `${server}import { addViewer } from '../testing/seed'`],
    ['lib/server/keys/add-key.ts', `${server}import { PrismaClient } from '../generated/prisma/client'`],
    ['lib/server/keys/add-key.ts', `${server}const port = process.env.PORT`],
    ['lib/server/ledger/append.ts', `${server}import { addKey } from '../keys/add-key'`],
  ])('%s may not: %s', (file, text) => {
    expect(brokenRules(file, text)).toHaveLength(1)
  })

  it.each([
    ['lib/token/claims.ts', "import { z } from 'zod'\nimport { x } from './roles'"],
    ['lib/token/sign.ts', "import { createHash } from 'node:crypto'\nimport jwt from 'jsonwebtoken'"],
    ['lib/token/claims.test.ts', "import fs from 'node:fs'"],
    ['lib/front/create-front.ts', "import { createServer } from 'node:http'"],
    ['components/ui/button.tsx', "import { cn } from '@/lib/cn'\nimport { Icon } from './icon'"],
    ['app/(desk)/keys/table.tsx', `${client}import type { KeyRow } from '@/lib/server/keys/list-keys'`],
    ['app/(desk)/keys/new/form.tsx', `${client}import { addKeyAction } from '../actions'`],
    ['app/(desk)/keys/page.tsx', "import { listKeys } from '@/lib/server/keys/list-keys'"],
    ['lib/server/keys/add-key.ts', `${server}import { append } from '../ledger/append'\nimport { db } from '../db'`],
    ['lib/server/keys/add-key.ts', `${server}import type { Prisma } from '../generated/prisma/client'`],
    ['lib/server/keys/add-key.test.ts', "import { issueToken } from '../tokens/issue-token'"],
    ['lib/server/viewer.ts', `${server}import { headers } from 'next/headers'`],
    ['lib/server/env.ts', `${server}export const port = process.env.PORT`],
    ['lib/server/generated/prisma/client.ts', 'process.env'],
  ])('%s may: %s', (file, text) => {
    expect(brokenRules(file, text)).toEqual([])
  })
})
