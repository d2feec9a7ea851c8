import { PERCENT_OPTION } from '../contract/options.ts'
import type { CommandSpec } from '../contract/spec.ts'

export const predict: CommandSpec = {
  name: 'predict',
  says:
    "All of it is heuristic. The index is the framework's formula; the chance combines it with the framework's table of hours, " +
    'which nobody has validated, and is shown only when outside ratings and a recent mock support it.',
  options: [
    {
      flags: '--what-if <competency=n>',
      says: 'assumed levels, compared with the current ones: {competency}=4.5, {otherCompetency}=+0.5',
      isRepeatable: true,
    },
    PERCENT_OPTION,
  ],
  examples: [
    { command: 'prep predict', says: 'how ready you are, what that is based on, what to do' },
    {
      command: 'prep predict --what-if {competency}=4.5,{otherCompetency}=+0.5',
      says: 'what two better levels would change',
    },
  ],
  related: ['gap', 'calibrate', 'forecast add', 'why'],
  load: () => import('./run.ts'),
}
