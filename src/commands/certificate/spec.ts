import type { CommandSpec } from '../contract/spec.ts'

export const certificate: CommandSpec = {
  name: 'certificate',
  says: 'Certificates are self-issued; no employer recognizes them. The page shows how much evidence there is, the version of the rules, and a hash of the ledger.',
  arguments: [{ name: 'id', says: 'foundation, proficiency …: the framework lists them (prep badges)' }],
  options: [
    { flags: '-o, --output <file>', says: 'write the page to FILE.md, FILE.svg or FILE.pdf' },
    { flags: '--name <text>', says: "the name on it (default: the profile's)" },
    { flags: '--preview', says: 'write it even if something is missing, marked PREVIEW' },
    { flags: '--force', says: 'replace an existing file' },
  ],
  examples: [
    { command: 'prep certificate foundation', says: 'what is still missing' },
    { command: 'prep certificate foundation -o foundation.pdf', says: 'the page, once it is earned' },
  ],
  related: ['badges', 'gate', 'certificate verify'],
  leaves: { what: 'wrote a file', onlyWith: 'output' },
  load: () => import('./run.ts'),
}

export const certificateVerify: CommandSpec = {
  name: 'certificate verify',
  summary: "check a certificate's file against this ledger",
  arguments: [{ name: 'file', says: 'the Markdown, SVG or PDF file' }],
  examples: [
    { command: 'prep certificate verify foundation.pdf', says: 'exit 0 if it matches, 1 if not' },
    { command: 'prep certificate verify foundation.svg --json', says: 'the same for a script' },
  ],
  related: ['certificate', 'badges'],
  load: () => import('./verify.ts'),
}
