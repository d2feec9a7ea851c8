import { PrepError } from '../../domain/prep-error.ts'
import { didYouMean } from '../../framework/nearest.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { everyCommand } from '../table.ts'
import { bashScript } from './bash.ts'
import { completedCommands } from './commands.ts'
import { fishScript } from './fish.ts'
import { zshScript } from './zsh.ts'

const SHELLS = { bash: bashScript, zsh: zshScript, fish: fishScript }

export async function run(_: Context, { args }: Input): Promise<Result> {
  const [shell = ''] = args
  if (shell !== 'bash' && shell !== 'zsh' && shell !== 'fish')
    throw new PrepError(
      'usage',
      `no completions for ${shell}`,
      didYouMean(shell, Object.keys(SHELLS)) ?? 'bash, zsh or fish',
    )
  return { kind: 'text', text: SHELLS[shell](completedCommands(await everyCommand())) }
}
