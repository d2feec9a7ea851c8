import type { CommandSpec } from '../contract/spec.ts'

export const gate: CommandSpec = {
  name: 'gate',
  arguments: [{ name: 'id', says: 'one gate only', isOptional: true }],
  options: [
    {
      flags: '--explain',
      says: 'for every open requirement: what counts, how to record it, what to do next',
    },
    { flags: '--exit-code', says: 'exit 1 unless the gate (or every gate) is passed' },
    { flags: '--commit', says: 'freeze a passed gate with its evidence and the framework version' },
    {
      flags: '--override <criterion>',
      says: 'pass a requirement by your own decision; needs --reason, and is shown as overridden',
    },
    { flags: '--reason <text>', says: 'why a requirement is overridden' },
  ],
  examples: [
    { command: 'prep gate {gate} --explain', says: 'what the first gate still needs' },
    { command: 'prep gate {otherGate} --exit-code --json', says: 'for a script: 0 when passed' },
  ],
  related: ['why', 'objectives', 'dashboard'],
  load: () => import('./run.ts'),
}
