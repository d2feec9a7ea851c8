import type { Returns } from '../domain/quiz/again.ts'
import { counted } from '../domain/text/counted.ts'
import { type Block, paragraph } from './block.ts'

/** What became of what was missed, where it came again. */
export const returnBlocks = ({ asked, known }: Returns): Block[] =>
  asked === 0
    ? []
    : [
        paragraph(
          `Asked again after a miss: ${counted(asked, 'card')}, ${known === asked ? (asked === 1 ? 'right in the end' : 'all right in the end') : known === 0 ? 'still not right' : `${known} of them right in the end`}. Only the first answer of the day changes the next review.`,
        ),
      ]
