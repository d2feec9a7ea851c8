import { type CommandSpec, ON_OPTION } from '../contract/spec.ts'

export const review: CommandSpec = {
  name: 'review',
  group: 'Practice',
  summary: 'review what is due, most forgotten first',
  says: 'Questions you have practiced come back when you are about to forget them (FSRS), never later than the day before the interview, and no more than the daily cap. What you miss comes again in the same sitting, until you know it or three times; only the first answer moves its next review. Each answer is saved as it is given.',
  options: [
    { flags: '--minutes <n>', says: 'stop after so many minutes' },
    { flags: '--n <n>', says: 'at most so many cards' },
    { flags: '--stories', says: 'also stories to tell and principles to recall, which you grade yourself' },
    { flags: '--confidence', says: 'say before the key how sure you are, 50–100%' },
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
