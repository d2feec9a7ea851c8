import type { Action } from '../../domain/actions/action.ts'
import { actions, firstUnplanned } from '../../domain/actions/actions.ts'
import { splitWords } from '../../domain/text/command-words.ts'
import { commandCarriedOn } from '../../reports/carried-on.ts'
import { report } from '../../reports/envelope.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, numberOption } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { actionNumbered, adviceInput } from '../lookup/advice.ts'
import { reportHead } from '../lookup/report-head.ts'
import { sameWorld } from '../lookup/same-world.ts'
import { nearPlanLater } from '../plan/build.ts'

/** Runs the command of an action; where nobody can be asked, prints it. */
export async function run(context: Context, input: Input): Promise<Result> {
  const minutes = numberOption(input, 'minutes', { min: 1, max: 1440 })
  const action = await actionAsked(context, input.args[0] ?? '1', minutes)
  const lines = action.commands.map((command) => `${commandCarriedOn(command, context.carriedOptions())}\n`).join('')
  if (flagOption(input, 'json')) return reportResult(report('do', reportHead(context), { action }, []))
  if (!context.mayPrompt || flagOption(input, 'plain')) return { kind: 'text', text: lines }
  const command = await chosenCommand(context, action)
  const argv = splitWords(command)
  if (argv === null) throw new Error(`a quote is not closed in ${command}`)
  return {
    kind: 'text',
    text: '',
    exitCode: await context.runNext([...argv.slice(1), ...sameWorld(context, input)], 'whole'),
  }
}

/** By its number; for the first no plan is worked out where none could put another before it. */
async function actionAsked(context: Context, number: string, minutes: number | null): Promise<Action> {
  const advice = await adviceInput(context, await nearPlanLater(context))
  const first = number === '1' && minutes === null ? firstUnplanned(advice) : null
  return first ?? actionNumbered(actions(advice, minutes), number)
}

async function chosenCommand(context: Context, { title, commands }: Action): Promise<string> {
  const [only = '', ...others] = commands
  const { openAsker } = await import('../asking/prompts.ts')
  const asker = openAsker(context.world)
  if (others.length === 0) {
    asker.say(`${title}: ${only}`)
    return only
  }
  return asker.choice(
    title,
    commands.map((command) => ({ name: command, value: command })),
  )
}
