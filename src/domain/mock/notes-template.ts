import type { Framework } from '../rules/framework.ts'
import type { CivilDate } from '../time/dates.ts'

/** A form for an interviewer's notes, which the reader of notes takes back; what is left empty was not said. */
export const notesTemplate = ({ rubrics }: Pick<Framework, 'rubrics'>, today: CivilDate): string =>
  `# Mock interview

**Date:** ${today}
**Interviewer:**
**Interview type:**
**Duration:**
**Verdict:**

<!-- Verdict: strong hire, hire, lean hire, lean no hire, no hire or strong no hire. Duration: as in 45 min. -->

| Dimension | Score (1–5) | Notes |
|---|---|---|
${rubrics.map(({ title }) => `| ${title} | | |`).join('\n')}

<!-- What else was said. -->
`
