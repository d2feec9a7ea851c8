import { escapeMarkdown } from '../markdown.ts'
import { oneLine } from '../measure.ts'
import type { CertificateWords } from './words.ts'

export function certificateMarkdown(words: CertificateWords, seal: string, isPreview: boolean): string {
  const line = (text: string): string => escapeMarkdown(oneLine(text))
  return [
    `# ${line(words.title)}${isPreview ? ' (PREVIEW, not earned)' : ''}`,
    '',
    `**${line(words.name)}**`,
    '',
    line(words.says),
    '',
    ...words.criteria.map((criterion) => `- ${line(criterion)}`),
    '',
    line(words.evidence),
    '',
    `${line(words.dates)}. ${line(words.rules)}`,
    '',
    `*${line(words.disclaimer)}*`,
    '',
    `<!-- ${seal} -->`,
    '',
  ].join('\n')
}
