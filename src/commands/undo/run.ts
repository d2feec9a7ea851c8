import { PrepError } from '../../domain/prep-error.ts'
import { shortId } from '../../domain/text/short-id.ts'
import { listBackups } from '../../store/backup.ts'
import { WHOLE_LEDGERS } from '../../store/document.ts'
import { lastCommand } from '../../store/last-command.ts'
import type { Operation } from '../../store/ledger.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import type { CommandSpec } from '../contract/spec.ts'
import { findOperation } from '../lookup/find-row.ts'
import { operationLabel, readPast, takeBack } from '../recording/take-back.ts'
import { commandsOf } from '../table.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const past = readPast(context.reader())
  const live = past.operations.filter(({ id }) => !past.targets.has(id) && !past.dead.has(id))
  const target =
    input.args[0] === undefined ? await lastOf(context, live) : named(context, past.operations, input.args[0])
  if (past.dead.has(target.id))
    throw new PrepError(
      'no',
      `${operationLabel(target, context.today())} is already undone`,
      'prep redo brings back what was last undone',
    )
  if (!past.targets.has(target.id) && context.reader().rowsOf(target.id).length === 0)
    throw irrevocable(context, target, live)
  return takeBack(context, input, 'undo', target)
}

function named(context: Context, operations: readonly Operation[], text: string): Operation {
  const id = findOperation(context.reader(), text)
  const operation = operations.find((known) => known.id === id)
  if (!operation) throw new PrepError('not-found', `no operation ${text}`, 'prep history --all shows ids')
  return operation
}

/** The last operation that counts, unless a command has come since whose work does not lie in the ledger. */
async function lastOf({ home }: Context, live: readonly Operation[]): Promise<Operation> {
  const target = live.at(-1)
  const last = lastCommand(home)
  const left = last && (await leftBy(last.command))
  if (last && left && last.after >= (target?.id ?? ''))
    throw new PrepError(
      'no',
      `the last command, ${last.command}, ${left.what}, which undo cannot take back; nothing was undone`,
      target === undefined ? 'there is nothing before it to undo' : `${undoes(target)} before it`,
    )
  if (!target) throw new PrepError('no', 'there is nothing to undo')
  return target
}

async function leftBy(command: string): Promise<CommandSpec['leaves']> {
  const [word = ''] = command.split(' ')
  return (await commandsOf(word)).find(({ name }) => name === command)?.leaves
}

const undoes = ({ id, command }: Operation): string =>
  `prep undo ${shortId(id)} takes back the ${command || 'operation'}`

/** Why an operation without entries cannot be taken back: it brought a whole ledger in, or destroyed text. */
function irrevocable(context: Context, target: Operation, live: readonly Operation[]): PrepError {
  const { home } = context
  const what = operationLabel(target, context.today())
  if (WHOLE_LEDGERS.includes(target.command)) {
    const taken = `${target.recordedAt.slice(0, 19)}Z`
    const before = listBackups(home).find(
      ({ reason, takenAt }) => reason === `before-${target.command}` && takenAt === taken,
    )
    return new PrepError(
      'no',
      `${what} imported a whole ledger, which undo cannot take back; nothing was undone`,
      before
        ? `prep restore ${before.name} takes it back; what was recorded since then stays in the copy that it makes first`
        : 'no backup from before it is left: prep history --all shows operations, prep undo OPERATION takes one back',
    )
  }
  const before = live.findLast(({ id }) => id < target.id)
  return new PrepError(
    'no',
    `${what} destroyed text, which nothing can bring back`,
    before ? `${undoes(before)} before it` : null,
  )
}
