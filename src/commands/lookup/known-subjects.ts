import type { Entry } from '../../domain/facts/entry.ts'
import { PROFILE_KEYS } from '../../domain/facts/profile.ts'
import type { Framework } from '../../domain/rules/framework.ts'

/** A name that an entry uses and the framework has not. */
export interface UnknownName {
  what: string
  name: string
  known: readonly string[]
}

/**
 * Names in an entry that the framework does not know. Kinds whose names are the learner's own (stories, artefacts,
 * mocks) or live in files that are read only on demand (quiz items) are not looked at.
 */
export function unknownNames(framework: Framework, entry: Pick<Entry, 'kind' | 'subject' | 'payload'>): UnknownName[] {
  const named = namesIn(framework, entry)
  return named.flatMap(({ what, names, known }) =>
    names.filter((name) => !known.includes(name)).map((name) => ({ what, name, known })),
  )
}

interface Named {
  what: string
  names: readonly string[]
  known: readonly string[]
}

function namesIn(
  framework: Framework,
  { kind, subject, payload }: Pick<Entry, 'kind' | 'subject' | 'payload'>,
): Named[] {
  const ids = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id)
  const one = (what: string, known: readonly string[], name = subject): Named[] => [{ what, names: [name], known }]
  switch (kind) {
    case 'profile':
      return one('profile key', PROFILE_KEYS)
    case 'rating':
      return one('rubric row', ids(framework.rubrics))
    case 'start':
    case 'practice':
      return one('activity', [...ids(framework.activities), 'mock'])
    case 'attestation':
      return one('attestation', ids(framework.attestations))
    case 'quiz':
      return one('item bank', ids(framework.banks))
    case 'gate-commit':
      return one('gate', ids(framework.gates))
    case 'override':
      return one('gate', [...ids(framework.gates), ...ids(framework.achievements)], subject.split('.')[0])
    case 'checkpoint':
    case 'pause':
      return one('checkpoint', [...ids(framework.checkpoints), 'all'])
    case 'outcome':
    case 'forecast':
      return one('level', ids(framework.levels))
    case 'mock':
      return 'rounds' in payload
        ? [
            {
              what: 'rubric row',
              names: payload.rounds.flatMap(({ ratings }) => Object.keys(ratings)),
              known: ids(framework.rubrics),
            },
          ]
        : []
    default:
      return []
  }
}
