import type { CommandSpec } from '../contract/spec.ts'

export const frameworkSchema: CommandSpec = {
  name: 'framework schema',
  group: 'Data',
  summary: 'the JSON Schema of framework files',
  says: 'framework: the rule files · bank: banks/ID.yaml · problems: problems/NAME.yaml · persona: personas/ID.yaml',
  arguments: [{ name: 'name', says: 'framework (default), bank, problems or persona', isOptional: true }],
  examples: [
    { command: 'prep framework schema > framework.schema.json', says: 'save it' },
    { command: 'prep framework schema bank', says: 'for an item bank' },
  ],
  related: ['framework lint', 'framework new'],
  isFrameworkFree: true,
  load: () => import('./run.ts'),
}
