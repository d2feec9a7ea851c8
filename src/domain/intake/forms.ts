import { keyOf } from './cell.ts'
import type { IntakeField, IntakeKind } from './fields.ts'

/** A table that is known by its header. The next one costs an entry here. */
export interface KnownForm {
  /** As the dry run names it. */
  name: string
  /** What its rows are, unless the person says otherwise; `problems` of which activity has to be said. */
  kind: IntakeKind
  /** Keys of the titles by which it is known. */
  has: readonly string[]
  /**
   * Columns of a field by their keys, the best first; other columns go by their titles. Of an activity the most exact first:
   * what names it for a whole project stands behind what names it for one entry.
   */
  fields: Partial<Record<IntakeField, readonly string[]>>
}

const TRACKED = { date: ['startdate'], start: ['starttime'], end: ['endtime'], note: ['description'] } as const

const FORMS: readonly KnownForm[] = [
  {
    name: 'Clockify detailed report',
    kind: 'hours',
    has: ['startdate', 'starttime', 'enddate', 'endtime', 'durationh', 'durationdecimal'],
    fields: { ...TRACKED, activity: ['task', 'description', 'tags', 'project'], duration: ['durationh'] },
  },
  {
    name: 'Toggl Track detailed report',
    kind: 'hours',
    has: ['user', 'project', 'startdate', 'starttime', 'enddate', 'endtime', 'duration'],
    fields: { ...TRACKED, activity: ['task', 'description', 'tags', 'project'], duration: ['duration'] },
  },
  {
    name: 'Toggl Track detailed report',
    kind: 'hours',
    has: ['description', 'duration', 'member', 'project', 'startdate', 'starttime', 'stopdate', 'stoptime'],
    fields: {
      ...TRACKED,
      end: ['stoptime'],
      activity: ['task', 'description', 'tags', 'project'],
      duration: ['duration'],
    },
  },
  {
    name: 'Toggl Track time entries',
    kind: 'hours',
    has: ['workspaceid', 'description', 'start', 'stop', 'duration'],
    // Its durations are seconds, below zero for an entry that still runs.
    fields: {
      ignore: ['duration', 'at', 'serverdeletedat'],
      start: ['start'],
      end: ['stop'],
      activity: ['description', 'tags', 'projectname'],
      note: ['description'],
    },
  },
  {
    name: 'Harvest time report',
    kind: 'hours',
    has: ['date', 'client', 'project', 'task', 'notes', 'hours'],
    fields: { activity: ['task', 'project'], duration: ['hours'], note: ['notes'] },
  },
  {
    name: 'Kimai time sheet',
    kind: 'hours',
    has: ['date', 'from', 'to', 'duration', 'project', 'activity'],
    fields: { start: ['from'], end: ['to'], activity: ['activity', 'tags', 'project'], note: ['description'] },
  },
  {
    name: 'Watson export',
    kind: 'hours',
    has: ['project', 'start', 'stop', 'tags'],
    fields: { start: ['start'], end: ['stop'], activity: ['tags', 'project'] },
  },
  {
    name: 'Clockify time entries',
    kind: 'hours',
    has: ['description', 'timeintervalstart', 'timeintervalend'],
    fields: {
      start: ['timeintervalstart'],
      end: ['timeintervalend'],
      duration: ['timeintervalduration'],
      activity: ['taskname', 'description', 'projectname'],
      note: ['description'],
    },
  },
  {
    name: 'Taskwarrior export',
    kind: 'practice',
    has: ['description', 'entry', 'status', 'uuid', 'urgency'],
    fields: {
      id: ['uuid'],
      date: ['end'],
      title: ['description'],
      activity: ['tags', 'project'],
      note: ['annotation'],
    },
  },
  {
    name: 'Timewarrior export',
    kind: 'hours',
    has: ['start', 'end', 'tags'],
    // Its ids count from the newest interval and change with every new one.
    fields: { ignore: ['id'], start: ['start'], end: ['end'], activity: ['tags'], note: ['annotation'] },
  },
  {
    name: 'list of Codeforces submissions',
    kind: 'problems',
    has: ['when', 'problem', 'lang', 'verdict'],
    // What it calls time is how long the program ran.
    fields: { ignore: ['time', 'memory', 'who'], date: ['when'], problem: ['problem'], status: ['verdict'] },
  },
  {
    name: 'list of submissions',
    kind: 'problems',
    has: ['title', 'titleslug', 'statusdisplay', 'timestamp'],
    // What it calls time is how long ago that was.
    fields: {
      ignore: ['time'],
      date: ['timestamp'],
      problem: ['titleslug'],
      title: ['title'],
      status: ['statusdisplay'],
    },
  },
]

/** The form that a header shows, the one with the longest signature first; null for any other table. */
export function formOf(header: readonly string[]): KnownForm | null {
  const keys = new Set(header.map(keyOf))
  const known = FORMS.filter(({ has }) => has.every((key) => keys.has(key)))
  return known.toSorted((a, b) => b.has.length - a.has.length)[0] ?? null
}
