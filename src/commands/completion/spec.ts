import type { CommandSpec } from '../contract/spec.ts'

export const completion: CommandSpec = {
  name: 'completion',
  arguments: [{ name: 'shell', says: 'bash, zsh or fish' }],
  examples: [
    {
      command: 'prep completion bash > ~/.local/share/bash-completion/completions/prep',
      says: 'bash, from your next shell',
    },
    { command: 'prep completion zsh > ~/.zfunc/_prep', says: 'zsh, with ~/.zfunc in fpath before compinit' },
    { command: 'prep completion fish > ~/.config/fish/completions/prep.fish', says: 'fish' },
  ],
  related: ['doctor', 'framework list'],
  isFrameworkFree: true,
  load: () => import('./run.ts'),
}
