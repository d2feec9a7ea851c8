import type { CommandSpec } from '../contract/spec.ts'

export const reportCommand: CommandSpec = {
  name: 'report',
  says:
    'With -o it is written as Markdown or as one self-contained HTML page. Without weekly or monthly, it covers the month ' +
    'in full: dashboard, gates, gaps, prediction and badges. Notes and stories are left out.',
  arguments: [{ name: 'period', says: 'weekly (7 days) or monthly (30 days)', isOptional: true }],
  options: [
    { flags: '-o, --output <file>', says: 'write it to FILE.md or FILE.html; - prints Markdown' },
    { flags: '--to <name>', says: 'add a form to the HTML page for this mentor to answer' },
    { flags: '--with-notes', says: 'include the notes of the period' },
    { flags: '--force', says: 'replace an existing file' },
  ],
  examples: [
    { command: 'prep report weekly -o week.md', says: 'to send or to keep' },
    { command: 'prep report -o prep.html', says: 'a page of everything' },
    { command: 'prep report weekly --to Ana -o ana.html', says: 'with a form for Ana to answer' },
  ],
  related: ['week', 'dashboard', 'review-request create'],
  leaves: { what: 'wrote a file', onlyWith: 'output' },
  load: () => import('./run.ts'),
}
