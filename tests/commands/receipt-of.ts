import { prep, temporaryFolder } from '../harness/prep.ts'
import { liveEntries, newEntry, record } from '../store/record.ts'
import { LOG, type Sample } from './recording-samples.ts'

/** The day of the fixed clock. */
export const TODAY = '2026-11-22'

const newestEntry = (home: string): string => liveEntries(home).at(-1)?.id ?? ''

/** What a sample's command says in a home with two stories and what it needs. Throws where it fails. */
export async function receiptOf(
  { before = [], argv, stdin = '' }: Sample,
  more: readonly string[] = [],
): Promise<string> {
  const home = temporaryFolder()
  record(home, [...['launch', 'draft'].map((subject) => newEntry('story', { subject, occurredOn: TODAY }))])
  const run = (line: readonly string[]) =>
    prep(
      line.map((word) => (word === 'ENTRY' ? newestEntry(home) : word)),
      { home, stdin },
    )
  for (const line of [LOG, ...before]) await run(line)
  const { code, stdout, stderr } = await run([...argv, ...more])
  if (code !== 0) throw new Error(`prep ${argv.join(' ')}: ${stderr}`)
  return stdout
}
