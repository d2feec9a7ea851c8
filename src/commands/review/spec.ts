import { ON_OPTION } from '../contract/options.ts'
import type { CommandSpec } from '../contract/spec.ts'

export const review: CommandSpec = {
  name: 'review',
  says: 'Questions you have practiced come back when you are about to forget them (scheduled by FSRS), no later than the day before the interview, and within a daily limit. What you miss comes again in the same sitting, at most three times; only the first answer moves its next review. Each answer is saved as you give it.',
  options: [
    { flags: '--minutes <n>', says: 'stop after this many minutes' },
    { flags: '--n <n>', says: 'at most this many cards' },
    { flags: '--stories', says: 'also stories to tell and principles to recall, which you grade yourself' },
    { flags: '--confidence', says: 'say how sure you are, 50–100%, before you see the answer' },
    { flags: '--answers <file>', says: 'answers from a JSON file by item, - for standard input' },
    { ...ON_OPTION, says: `with --answers: ${ON_OPTION.says}` },
  ],
  examples: [
    { command: 'prep review --minutes 15', says: 'a quarter of an hour' },
    { command: 'prep review --stories', says: 'with stories and principles' },
  ],
  related: ['due', 'quiz', 'pause'],
  load: () => import('./run.ts'),
}
