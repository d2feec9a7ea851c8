import { existsSync } from 'node:fs'
import { PrepError } from '../../domain/prep-error.ts'
import { counted } from '../../domain/text/counted.ts'
import { namedPath } from '../../files/named-path.ts'
import { namedFilePath } from '../../files/read.ts'
import { didYouMean } from '../../framework/nearest.ts'
import { note, paragraph, stack } from '../../reports/block.ts'
import { listBackups } from '../../store/backup.ts'
import { describeLedger } from '../../store/inspect.ts'
import { restoreLedger } from '../../store/restore.ts'
import { verifyLedgerFile } from '../../store/soundness.ts'
import { confirm } from '../asking/confirm.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const { home } = context
  const file = fileNamed(context, input.args[0] ?? '')
  verifyLedgerFile(file)
  await confirm(context, input, `Replace the current ledger with ${file}?`)
  context.beforeWriting()
  // A reader that is still open may hold the file that is set aside.
  context.refresh('replaced')
  const { before, setAside } = restoreLedger(home, file, context.operationHead('restore'), context.onWait)
  const facts = describeLedger(home)
  const [operations, entries] = [facts?.operations ?? 0, facts?.entries ?? 0]
  return {
    kind: 'receipt',
    operation: null,
    entries: [],
    data: { restored: file, before: before?.path ?? null, setAside, operationCount: operations, entryCount: entries },
    blocks: stack(
      paragraph(`Restored ${file}: ${counted(operations, 'operation')}, ${counted(entries, 'entry', 'entries')}.`),
      before && note(`prep restore ${before.name} takes it back`),
    ),
    warnings:
      setAside === null
        ? []
        : [
            `the previous ledger could not be read; its file is kept as ${setAside}: delete it when you no longer need it`,
          ],
  }
}

/** A name from the list wins over a file of the same name here. */
function fileNamed({ home, world }: Context, text: string): string {
  const backups = listBackups(home)
  const known = backups.find(({ name }) => name === text)
  if (known) return known.path
  if (existsSync(namedPath(world, text))) return namedFilePath(world, text)
  const names = backups.map(({ name }) => name)
  throw new PrepError(
    'not-found',
    `no backup or file ${text}`,
    didYouMean(text, names) ??
      (names.length > 0 ? `the newest backup is ${names[0]}` : 'there are no backups; give the path of a ledger file'),
  )
}
