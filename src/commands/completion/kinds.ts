import { DASHBOARD_SECTIONS } from '../../reports/dashboard-input.ts'

/** What an argument or the value of an option is completed with: words, ids that prep is asked for, or files. */
export type Completion = { words: readonly string[] } | { kind: string } | 'files'

/** Arguments by command and name. */
export const ARGUMENTS: Readonly<Record<string, Completion>> = {
  'badges id': { kind: 'achievements' },
  'certificate id': { kind: 'certificates' },
  'certificate verify file': 'files',
  'check-in checkpoint': { kind: 'checkpoints' },
  'completion shell': { words: ['bash', 'zsh', 'fish'] },
  'export bank': { kind: 'banks' },
  'framework diff a': { kind: 'frameworks' },
  'framework diff b': { kind: 'frameworks' },
  'framework items bank': { kind: 'banks' },
  'framework lint folder': 'files',
  'framework show id': { kind: 'frameworks' },
  'gate id': { kind: 'gates' },
  'import file': 'files',
  'log activity': { kind: 'activities' },
  'merge file': 'files',
  'mock show id': { kind: 'mocks' },
  'objectives id': { kind: 'objectives' },
  'outcome import file': 'files',
  'pause what': { kind: 'checkpoints' },
  'practice activity': { kind: 'activities' },
  'quiz bank': { kind: 'banks' },
  'report period': { words: ['weekly', 'monthly'] },
  'restore file': 'files',
  'review-request import file': 'files',
  'rubric id': { kind: 'rubrics' },
  'skip what': { kind: 'checkpoints' },
  'story edit id': { kind: 'stories' },
  'story lint id': { kind: 'stories' },
  'story merge id': { kind: 'stories' },
  'story merge into': { kind: 'stories' },
  'story practice id': { kind: 'stories' },
  'story rate id': { kind: 'stories' },
  'story retire id': { kind: 'stories' },
  'story show id': { kind: 'stories' },
  'trajectory competency': { kind: 'competencies' },
  'why subject': { kind: 'subjects' },
}

/** Options by their flag, where the name of the value does not say enough. */
export const FLAGS: Readonly<Record<string, Completion>> = {
  '--bloom': { kind: 'bloom' },
  '--chart': { kind: 'competencies' },
  '--competency': { kind: 'competencies' },
  '--for': { kind: 'competencies' },
  '--level': { kind: 'levels' },
  '--loop': { kind: 'loops' },
  '--override': { kind: 'gate-criteria' },
  '--pathway': { kind: 'pathways' },
  '--scope': { kind: 'scopes' },
  '--section': { words: DASHBOARD_SECTIONS },
  '--story': { kind: 'stories' },
}

/** Options by the name of their value, as `--file <file>` has it. */
export const VALUES: Readonly<Record<string, Completion>> = {
  checkpoint: { kind: 'checkpoints' },
  'competency=n': { kind: 'competencies=' },
  file: 'files',
  folder: 'files',
  'id|folder': { kind: 'frameworks' },
  principles: { kind: 'principles' },
  'rubric=n': { kind: 'rubrics=' },
  'source:name': { kind: 'raters' },
}
