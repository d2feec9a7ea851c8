import type { CheckIn } from '../../domain/check-in/check-ins.ts'
import { PrepError } from '../../domain/prep-error.ts'
import type { Checkpoint } from '../../domain/rules/framework.ts'
import { splitWords } from '../../domain/text/command-words.ts'
import { renderTerminal } from '../../render/terminal.ts'
import { heading, paragraph, strong } from '../../reports/block.ts'
import { type Asker, openAsker } from '../asking/prompts.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { sameWorld } from '../lookup/same-world.ts'
import { recordDone } from './record-done.ts'

type Part = Checkpoint['activities'][number]

const INTERRUPTED = 130

/** Leads through what is open of the checks, part by part; records each check of which something was done. */
export async function leadThrough(context: Context, input: Input, checks: readonly CheckIn[]): Promise<Result> {
  const asker = openAsker(context.world)
  const results: Result[] = []
  for (const { checkpoint, parts, dueOn } of checks) {
    const done: string[] = []
    for (const [index, part] of checkpoint.activities.entries()) {
      if (parts[index]?.state !== 'open') continue
      asker.say('')
      const place = `${checkpoint.title}, ${index + 1} of ${checkpoint.activities.length}`
      asker.show(renderTerminal([heading(place, 2), paragraph([strong(part.says)])], context.style).trimEnd())
      if (await isDone(context, input, asker, part)) done.push(part.id)
    }
    if (done.length > 0) results.push(recordDone(context, checkpoint, done))
    else
      asker.say(
        `${checkpoint.title}: nothing was done; it stays open until ${dueOn}. prep skip ${checkpoint.id} sets it aside.`,
      )
  }
  const last = results.pop()
  for (const result of results) context.print(result)
  return last ?? { kind: 'text', text: '' }
}

/** Runs a part's command, as often as it takes; false when the part is left out. */
async function isDone(context: Context, input: Input, asker: Asker, { command }: Part): Promise<boolean> {
  for (let words = command; ; ) {
    const choice = await asker.choice('What now?', [
      { name: words, value: 'run' as const, says: 'runs it here' },
      { name: `${words} …`, value: 'more' as const, says: 'with more words, as a duration or an id' },
      { name: 'done already', value: 'done' as const },
      { name: 'leave it out', value: 'skip' as const },
    ])
    if (choice === 'done' || choice === 'skip') return choice === 'done'
    if (choice === 'more') words = `${command} ${(await asker.text(`Words to add to ${command}`)).trim()}`.trim()
    const argv = splitWords(words)
    if (argv === null) {
      asker.say('a quote is not closed')
      continue
    }
    const code = await context.runNext([...argv.slice(1), ...sameWorld(context, input)])
    context.refresh()
    if (code === INTERRUPTED)
      throw new PrepError('interrupted', 'stopped; what was done is kept', 'prep check-in goes on')
    if (code === 0) return true
  }
}
