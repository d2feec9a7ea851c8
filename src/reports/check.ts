import { type Block, paragraph, type Report } from './block.ts'

export interface CheckInput {
  envelope: Readonly<Record<string, string>>
  checks: readonly { name: string; problems: readonly string[] }[]
}

/** One line for each fault, and nothing at all when there is none. */
export function buildCheck({ envelope, checks }: CheckInput): Report {
  const isSound = checks.every(({ problems }) => problems.length === 0)
  return {
    schema: 'prep/check/1',
    envelope,
    data: {
      sound: isSound,
      checks: checks.map(({ name, problems }) => ({ name, sound: problems.length === 0, problems })),
    },
    blocks: checks.flatMap(({ name, problems }) => problems.map((says): Block => paragraph(`${name}: ${says}`))),
    warnings: [],
    exitCode: isSound ? 0 : 1,
  }
}
