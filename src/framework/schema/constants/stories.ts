import { above, block, part, whole } from './kinds.ts'

export const storyRules = block({
  minPerPrinciple: whole(2, 'ours', 'One to tell and one to spare.'),
  wordsPerMinute: whole(140, 'ours', 'A calm speaking pace.'),
  maxMinutes: above(3, 'ours', 'Shorter answers leave room for questions.'),
  minWords: whole(80, 'ours', 'Fewer words hardly say what you did.'),
  maxAgeYears: above(6, 'ours', 'Older stories say little about your present work.'),
  overuseTakes: whole(10, 'ours', 'Told more often than this, a story tends to sound rehearsed.'),
  overlapShare: part(0.5, 'ours', 'Two stories that share half their words are probably one.'),
  activeMin: whole(5, 'ours', 'Enough for one loop.'),
  activeMax: whole(12, 'ours', 'More are hard to keep fresh.'),
})
