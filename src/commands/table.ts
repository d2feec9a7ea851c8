import { assess } from './assess/spec.ts'
import { backup, backupList } from './backup/spec.ts'
import { badges } from './badges/spec.ts'
import { calibrate } from './calibrate/spec.ts'
import { certificate, certificateVerify } from './certificate/spec.ts'
import { check } from './check/spec.ts'
import { checkIn } from './check-in/spec.ts'
import { completion } from './completion/spec.ts'
import type { CommandSpec } from './contract/spec.ts'
import { dashboard } from './dashboard/spec.ts'
import { demo } from './demo/spec.ts'
import { doCommand } from './do/spec.ts'
import { doctor } from './doctor/spec.ts'
import { due } from './due/spec.ts'
import { edit } from './edit/spec.ts'
import { exportCommand } from './export/spec.ts'
import { forecastAdd, forecastList } from './forecast/spec.ts'
import { forget } from './forget/spec.ts'
import { frameworkDiff } from './framework-diff/spec.ts'
import { frameworkItems } from './framework-items/spec.ts'
import { frameworkLint } from './framework-lint/spec.ts'
import { frameworkList } from './framework-list/spec.ts'
import { frameworkNew } from './framework-new/spec.ts'
import { frameworkSchema } from './framework-schema/spec.ts'
import { frameworkShow } from './framework-show/spec.ts'
import { gap } from './gap/spec.ts'
import { gate } from './gate/spec.ts'
import { history } from './history/spec.ts'
import { importCommand } from './import/spec.ts'
import { init } from './init/spec.ts'
import {
  interviewAdd,
  interviewClose,
  interviewDebrief,
  interviewList,
  interviewRound,
  interviewShow,
} from './interview/spec.ts'
import { item } from './item/spec.ts'
import { log } from './log/spec.ts'
import { merge } from './merge/spec.ts'
import { mockAdd, mockImport, mockList, mockPacket, mockShow, mockStart, mockStats } from './mock/spec.ts'
import { next } from './next/spec.ts'
import { objectives } from './objectives/spec.ts'
import { outcomeAdd, outcomeImport, outcomeList } from './outcome/spec.ts'
import { pause } from './pause/spec.ts'
import { peopleAlias, peopleList, peopleMerge, peopleShow } from './people/spec.ts'
import { plan } from './plan/spec.ts'
import { practice, practiceAbandon, practiceList } from './practice/spec.ts'
import { predict } from './predict/spec.ts'
import { problemAdd, problemAlias, problemList, problemShow } from './problem/spec.ts'
import { profile, profileSet } from './profile/spec.ts'
import { quiz } from './quiz/spec.ts'
import { rate } from './rate/spec.ts'
import { redo } from './redo/spec.ts'
import { remove } from './remove/spec.ts'
import { reportCommand } from './report/spec.ts'
import { restore } from './restore/spec.ts'
import { review } from './review/spec.ts'
import { reviewRequestCreate, reviewRequestImport, reviewRequestList } from './review-request/spec.ts'
import { rubric } from './rubric/spec.ts'
import { skip } from './skip/spec.ts'
import { status } from './status/spec.ts'
import {
  storyAdd,
  storyEdit,
  storyLint,
  storyList,
  storyMatch,
  storyMatrix,
  storyMerge,
  storyPractice,
  storyRate,
  storyRetire,
  storyShow,
} from './story/spec.ts'
import { trajectory } from './trajectory/spec.ts'
import { undo } from './undo/spec.ts'
import { week } from './week/spec.ts'
import { why } from './why/spec.ts'

/** Every command. To add one: a folder with spec.ts and run.ts, then an import and a line here. */
export const COMMANDS: readonly CommandSpec[] = [
  assess,
  backup,
  backupList,
  badges,
  calibrate,
  certificate,
  certificateVerify,
  check,
  checkIn,
  completion,
  dashboard,
  demo,
  doCommand,
  doctor,
  due,
  edit,
  exportCommand,
  forecastAdd,
  forecastList,
  forget,
  frameworkDiff,
  frameworkItems,
  frameworkLint,
  frameworkList,
  frameworkNew,
  frameworkSchema,
  frameworkShow,
  gap,
  gate,
  history,
  importCommand,
  init,
  interviewAdd,
  interviewClose,
  interviewDebrief,
  interviewList,
  interviewRound,
  interviewShow,
  item,
  log,
  merge,
  mockAdd,
  mockImport,
  mockList,
  mockPacket,
  mockShow,
  mockStart,
  mockStats,
  next,
  objectives,
  outcomeAdd,
  outcomeImport,
  outcomeList,
  pause,
  peopleAlias,
  peopleList,
  peopleMerge,
  peopleShow,
  plan,
  practice,
  practiceAbandon,
  practiceList,
  predict,
  problemAdd,
  problemAlias,
  problemList,
  problemShow,
  profile,
  profileSet,
  quiz,
  rate,
  redo,
  remove,
  reportCommand,
  restore,
  reviewRequestCreate,
  reviewRequestImport,
  reviewRequestList,
  review,
  rubric,
  skip,
  status,
  storyAdd,
  storyEdit,
  storyLint,
  storyList,
  storyMatch,
  storyMatrix,
  storyMerge,
  storyPractice,
  storyRate,
  storyRetire,
  storyShow,
  trajectory,
  undo,
  week,
  why,
]
