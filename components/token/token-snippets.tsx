'use client'
import { useRef, useState } from 'react'
import { CodeBlock } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { Panel } from '@/components/ui/panel'
import { Tabs } from '@/components/ui/tabs'
import type { Snippet } from '@/lib/snippets/snippets'

/** Code around an issued token: to use this one, or to make one like it on a server. */
export function TokenSnippets({ snippets }: { snippets: readonly Snippet[] }) {
  const [chosen, setChosen] = useState<string>(snippets[0]?.id ?? '')
  return (
    <Panel title="Take it where it is needed" bodyClassName="p-0" className="self-start">
      <Tabs
        label="Ways to use the token"
        chosen={chosen}
        onChoose={setChosen}
        listClassName="px-2"
        panelClassName="p-4"
        tabs={snippets.map((snippet) => ({ ...snippet, content: <SnippetPanel snippet={snippet} /> }))}
      />
    </Panel>
  )
}

function SnippetPanel({ snippet: { label, code, note } }: { snippet: Snippet }) {
  const text = useRef<HTMLPreElement>(null)
  return (
    <>
      <div className="mb-2 flex flex-wrap items-start justify-between gap-2">
        <p className="min-w-0 flex-1 basis-64 text-xs text-muted-foreground">{note}</p>
        <CopyButton text={code} what={`${label} snippet`} label="Copy" target={text} />
      </div>
      <CodeBlock
        ref={text}
        className="max-h-96 overflow-y-auto"
        tabIndex={0}
        role="region"
        aria-label={`${label} snippet`}
      >
        {code}
      </CodeBlock>
    </>
  )
}
