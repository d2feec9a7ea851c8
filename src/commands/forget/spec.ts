import type { CommandSpec } from '../contract/spec.ts'

export const forget: CommandSpec = {
  name: 'forget',
  says: "The only command that erases. A mark stays in the entry's place, so that other entries still make sense. To take an entry out of the figures without destroying it, use prep remove.",
  arguments: [
    {
      name: 'id',
      says: "the entry: its id, or the beginning or end of it (prep history); or a story's id (prep story list)",
    },
  ],
  options: [
    {
      flags: '--versions',
      says: 'all versions of it: every entry of its kind about its subject; for a story or an artefact, also its takes, reviews and ratings',
    },
    { flags: '--backups', says: "also delete this home's backups and an editor's drafts that still hold it" },
    { flags: '--yes', says: 'do not ask' },
  ],
  examples: [
    { command: 'prep forget 3f9a1c20', says: 'a story that must not be kept' },
    { command: 'prep forget s-4k --versions --backups --yes', says: 'an entire story, from a script' },
  ],
  related: ['remove', 'history', 'backup', 'export'],
  leaves: { what: 'deleted backups' },
  isFrameworkFree: true,
  load: () => import('./run.ts'),
}
