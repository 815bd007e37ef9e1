import type { Readable } from 'node:stream'

/**
 * The lines of a stream, without their line breaks; a last one without a break counts, an empty rest does not. Of a line that is longer
 * than `longest` characters nothing is kept: null stands for it.
 */
export async function* linesOf(stream: Readable, longest: number): AsyncGenerator<string | null> {
  stream.setEncoding('utf8')
  let rest: string | null = ''
  for await (const chunk of stream as AsyncIterable<string>) {
    const [first = '', ...more] = chunk.split('\n')
    rest = joined(rest, first, longest)
    for (const line of more) {
      yield rest
      rest = joined('', line, longest)
    }
  }
  if (rest !== '') yield rest
}

const joined = (rest: string | null, more: string, longest: number) =>
  rest === null || rest.length + more.length > longest ? null : rest + more

/** All of a stream as text, or null when it is longer than `longest` characters. */
export async function textOf(stream: Readable, longest: number): Promise<string | null> {
  stream.setEncoding('utf8')
  let text = ''
  for await (const chunk of stream as AsyncIterable<string>) {
    text += chunk
    if (text.length > longest) return null
  }
  return text
}
