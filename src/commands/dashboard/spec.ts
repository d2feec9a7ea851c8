import { PERCENT_OPTION } from '../contract/percent-option.ts'
import type { CommandSpec } from '../contract/spec.ts'

export const dashboard: CommandSpec = {
  name: 'dashboard',
  group: 'Measure',
  summary: 'where you stand, on one screen',
  options: [
    {
      flags: '--section <name>',
      says: 'one section only',
      choices: ['heatmap', 'trajectory', 'competencies', 'readiness', 'gates', 'due', 'changes'],
      isRepeatable: true,
    },
    { flags: '--chart <id>', says: 'a group or competency to draw (default: all)' },
    PERCENT_OPTION,
    { flags: '--watch', says: 'draw again whenever the ledger changes, until Ctrl-C' },
  ],
  examples: [
    { command: 'prep dashboard', says: 'where you stand today' },
    { command: 'prep dashboard --section trajectory --chart technical', says: 'one chart' },
  ],
  related: ['assess', 'gap', 'trajectory', 'why'],
  load: () => import('./run.ts'),
}
