import { ON_OPTION } from '../contract/options.ts'
import type { CommandSpec } from '../contract/spec.ts'

export const quiz: CommandSpec = {
  name: 'quiz',
  says: 'practice explains every answer, asks what is due first, and never changes a level. measure adapts to you and updates the level once it knows enough. mastery draws at random, against the clock, until it is clear whether you reach a stated accuracy. form is the fixed assessment that a gate requires. Every answer is saved as you give it; an interrupted run continues if you start it again within a day.',
  arguments: [{ name: 'bank', says: 'a bank of questions, or the id of a form (knowledge)', isOptional: true }],
  options: [
    {
      flags: '--mode <mode>',
      says: 'practice (default), measure, mastery or form',
      choices: ['practice', 'measure', 'mastery', 'form'],
    },
    { flags: '--n <n>', says: 'at most this many questions now' },
    { flags: '--limit <seconds>', says: "seconds for each question (default: the rule's or the bank's); 0 for none" },
    { flags: '--strata <a,b>', says: 'practice and mastery: only these parts of the bank' },
    { flags: '--accuracy <share>', says: "mastery: the accuracy to test, 0.9 or 90% (default: the objective's)" },
    { flags: '--confidence', says: 'say how sure you are, 50–100%, before you see the answer' },
    {
      flags: '--answers <file>',
      says: 'answers from a JSON file by item, - for standard input: {"ITEM": {"answer": "b", "seconds": 12.5}}',
    },
    {
      flags: '--misses [run]',
      says: 'study what a measuring run missed: the newest run, or the one with this id',
    },
    { flags: '--fresh', says: 'start over, even if a run was interrupted' },
    { ...ON_OPTION, says: `with --answers: ${ON_OPTION.says}` },
  ],
  examples: [
    { command: 'prep quiz {bank}', says: 'twenty questions with explanations' },
    { command: 'prep quiz {bank} --mode mastery', says: 'do you get 95% right within 30 seconds?' },
    { command: 'prep quiz --misses', says: 'what the last measuring run missed' },
    { command: 'prep quiz knowledge', says: 'the 36 questions of the first gate' },
  ],
  related: ['review', 'item', 'due', 'objectives', 'framework items'],
  load: () => import('./run.ts'),
}
