import { type CommandSpec, ON_OPTION } from '../contract/spec.ts'

export const quiz: CommandSpec = {
  name: 'quiz',
  group: 'Practice',
  summary: 'answer questions, or measure a level',
  says: 'practice explains every answer, asks what is due first and never feeds a level. measure adapts to you and feeds the level once it knows enough. mastery draws at random, under the clock, until a stated accuracy is decided. form is the fixed assessment that a gate asks for. Every answer is saved as it is given; a run that was cut off goes on when it is started again within a day.',
  arguments: [{ name: 'bank', says: 'a bank of questions, or the id of a form (knowledge)', isOptional: true }],
  options: [
    {
      flags: '--mode <mode>',
      says: 'practice (default), measure, mastery or form',
      choices: ['practice', 'measure', 'mastery', 'form'],
    },
    { flags: '--n <n>', says: 'at most so many questions now' },
    { flags: '--limit <seconds>', says: "seconds for each question (default: the rule's or the bank's); 0 for none" },
    { flags: '--strata <a,b>', says: 'practice and mastery: only these parts of the bank' },
    { flags: '--accuracy <share>', says: "mastery: the accuracy to decide, 0.9 or 90% (default: the objective's)" },
    { flags: '--confidence', says: 'say before the key how sure you are, 50–100%' },
    {
      flags: '--answers <file>',
      says: 'answers from a JSON file by item, - for standard input: {"ITEM": {"answer": "b", "seconds": 12.5}}',
    },
    {
      flags: '--misses [run]',
      says: 'study what a measuring run missed: the newest one, or the one of this id',
    },
    { flags: '--fresh', says: 'begin again, even if a run was cut off' },
    { ...ON_OPTION, says: `with --answers: ${ON_OPTION.says}` },
  ],
  examples: [
    { command: 'prep quiz {bank}', says: 'twenty questions with explanations' },
    { command: 'prep quiz {bank} --mode mastery', says: 'decide 95% within 30 seconds' },
    { command: 'prep quiz --misses', says: 'what the last measuring run missed' },
    { command: 'prep quiz knowledge', says: 'the 36 questions of the first gate' },
  ],
  related: ['review', 'item', 'due', 'objectives', 'framework items'],
  load: () => import('./run.ts'),
}
