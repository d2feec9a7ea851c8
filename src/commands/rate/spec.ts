import { NOTE_OPTION, ON_OPTION } from '../contract/options.ts'
import type { CommandSpec } from '../contract/spec.ts'

export const rate: CommandSpec = {
  name: 'rate',
  says: 'Dimensions are rubric rows or names of their own (impact, depth, novelty …), as the requirements use them. Stories are rated the same way: story:ID.',
  arguments: [{ name: 'id', says: "the beginning or end of an entry's id, an artefact's id, or story:ID" }],
  options: [
    { flags: '--by <source:name>', says: 'who rated: peer, mentor, third-party, panel or assistant, as in mentor:Ana' },
    {
      flags: '--set <dimension=n>',
      says: 'a rating, 1–5 in half steps; repeatable, or comma-separated',
      isRepeatable: true,
    },
    { flags: '--impact <n>', says: 'short for --set impact=N' },
    { flags: '--structure <n>', says: 'short for --set structure=N' },
    { flags: '--relation <text>', says: 'how they know your work' },
    ON_OPTION,
    NOTE_OPTION,
  ],
  examples: [
    {
      command: 'prep rate 4f2a91c0 --by mentor:Ana --set {row}=4',
      says: 'a design that somebody reviewed',
    },
    { command: 'prep rate queue-comparison --by peer:Li --set depth=4,reasoning=3.5', says: 'a piece of work' },
  ],
  related: ['story rate', 'review-request create', 'log', 'history'],
  load: () => import('./run.ts'),
}
