import type { Connection } from './connection.ts'
import { migrateToOwnIds } from './own-ids.ts'

/** A step of the schema: SQL, or code where rows have to be read to be changed. */
export type Migration = string | ((connection: Connection) => void)

/**
 * The schema's history, oldest first. A migration is only ever appended: each runs in one transaction after an
 * automatic backup, and `user_version` counts them.
 */
export const MIGRATIONS: readonly Migration[] = [
  `
  CREATE TABLE operation (
    id TEXT PRIMARY KEY,
    learner TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    zone TEXT NOT NULL,
    command TEXT NOT NULL,
    prep_version TEXT NOT NULL
  ) STRICT;

  CREATE TABLE entry (
    id TEXT PRIMARY KEY,
    operation TEXT NOT NULL REFERENCES operation (id),
    kind TEXT NOT NULL,
    occurred_on TEXT NOT NULL CHECK (occurred_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    subject TEXT NOT NULL,
    source TEXT NOT NULL,
    rater TEXT NOT NULL CHECK (rater <> ''),
    payload TEXT NOT NULL CHECK (json_valid(payload)),
    framework TEXT NOT NULL,
    replaces TEXT
  ) STRICT;
  CREATE INDEX entry_by_kind ON entry (kind, occurred_on);
  CREATE INDEX entry_by_decisive_answer ON entry (occurred_on)
    WHERE kind = 'answer' AND json_extract(payload, '$.mode') IN ('mastery', 'form');
  CREATE INDEX entry_by_operation ON entry (operation);
  CREATE INDEX entry_by_replaced ON entry (replaces) WHERE replaces IS NOT NULL;

  CREATE TABLE revert (
    operation TEXT PRIMARY KEY REFERENCES operation (id),
    target TEXT NOT NULL REFERENCES operation (id)
  ) STRICT;

  CREATE TABLE tombstone (
    entry TEXT PRIMARY KEY REFERENCES entry (id),
    operation TEXT NOT NULL REFERENCES operation (id)
  ) STRICT;

  CREATE TRIGGER operation_is_final BEFORE UPDATE ON operation BEGIN SELECT raise(ABORT, 'operations are never changed'); END;
  CREATE TRIGGER operation_stays BEFORE DELETE ON operation BEGIN SELECT raise(ABORT, 'operations are never deleted'); END;
  CREATE TRIGGER entry_is_final BEFORE UPDATE ON entry
    WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE entry = OLD.id)
      OR NEW.payload <> '{"isForgotten":true}'
      OR (NEW.id, NEW.operation, NEW.kind, NEW.occurred_on, NEW.subject, NEW.source, NEW.rater, NEW.framework)
        IS NOT (OLD.id, OLD.operation, OLD.kind, OLD.occurred_on, OLD.subject, OLD.source, OLD.rater, OLD.framework)
      OR NEW.replaces IS NOT OLD.replaces
    BEGIN SELECT raise(ABORT, 'entries are never changed'); END;
  CREATE TRIGGER entry_stays BEFORE DELETE ON entry BEGIN SELECT raise(ABORT, 'entries are never deleted'); END;
  CREATE TRIGGER revert_is_final BEFORE UPDATE ON revert BEGIN SELECT raise(ABORT, 'reverts are never changed'); END;
  CREATE TRIGGER revert_stays BEFORE DELETE ON revert BEGIN SELECT raise(ABORT, 'reverts are never deleted'); END;
  CREATE TRIGGER tombstone_is_final BEFORE UPDATE ON tombstone BEGIN SELECT raise(ABORT, 'tombstones are never changed'); END;
  CREATE TRIGGER tombstone_stays BEFORE DELETE ON tombstone BEGIN SELECT raise(ABORT, 'tombstones are never deleted'); END;
  `,
  // What is known of every item that was ever asked, rolled up from its answers: derived, and rebuildable at any time
  // (answered.ts). Whatever changes which answers count leaves the item's name among the stale ones.
  `
  CREATE INDEX entry_by_item ON entry (subject, occurred_on) WHERE kind = 'answer';

  CREATE TABLE answered (
    item TEXT PRIMARY KEY,
    state TEXT NOT NULL CHECK (json_valid(state))
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE answered_stale (item TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  INSERT INTO answered_stale SELECT DISTINCT subject FROM entry WHERE kind = 'answer';

  CREATE TRIGGER answer_is_given AFTER INSERT ON entry WHEN NEW.kind = 'answer' BEGIN
    INSERT OR IGNORE INTO answered_stale VALUES (NEW.subject);
  END;
  CREATE TRIGGER answer_is_replaced AFTER INSERT ON entry WHEN NEW.replaces IS NOT NULL BEGIN
    INSERT OR IGNORE INTO answered_stale SELECT subject FROM entry WHERE id = NEW.replaces AND kind = 'answer';
  END;
  CREATE TRIGGER answer_is_taken_back AFTER INSERT ON revert BEGIN
    INSERT OR IGNORE INTO answered_stale
      SELECT subject FROM entry WHERE kind = 'answer' AND operation IN (
        WITH RECURSIVE touched (operation) AS (
          SELECT NEW.target UNION SELECT target FROM revert JOIN touched ON revert.operation = touched.operation
        ) SELECT operation FROM touched);
    INSERT OR IGNORE INTO answered_stale
      SELECT replaced.subject FROM entry JOIN entry AS replaced ON replaced.id = entry.replaces
      WHERE replaced.kind = 'answer' AND entry.operation IN (
        WITH RECURSIVE touched (operation) AS (
          SELECT NEW.target UNION SELECT target FROM revert JOIN touched ON revert.operation = touched.operation
        ) SELECT operation FROM touched);
  END;
  CREATE TRIGGER answer_is_forgotten AFTER INSERT ON tombstone BEGIN
    INSERT OR IGNORE INTO answered_stale SELECT subject FROM entry WHERE id = NEW.entry AND kind = 'answer';
  END;
  `,
  // What every report reads lies together and in its order, away from the many answers and from the sittings that tell
  // nothing by themselves: those that measured no level, were no fixed form and no review.
  `
  CREATE INDEX entry_everyday
    ON entry (kind, occurred_on, id, operation, subject, source, rater, payload, framework, replaces)
    WHERE kind <> 'answer' AND (kind <> 'quiz' OR json_extract(payload, '$.mode') = 'form'
      OR json_extract(payload, '$.level') IS NOT NULL OR json_extract(payload, '$.reviews') IS NOT NULL);
  CREATE INDEX operation_recorded ON operation (id, recorded_at);
  `,
  // Every row carries a digest of its columns (digest.ts), so that a changed figure is found that is still valid. Writers
  // compute it; whoever changes rows in a later migration computes it anew by row_digest.
  `
  DROP TRIGGER operation_is_final;
  DROP TRIGGER entry_is_final;
  DROP TRIGGER revert_is_final;
  DROP TRIGGER tombstone_is_final;
  ALTER TABLE operation ADD COLUMN digest INTEGER;
  ALTER TABLE entry ADD COLUMN digest INTEGER;
  ALTER TABLE revert ADD COLUMN digest INTEGER;
  ALTER TABLE tombstone ADD COLUMN digest INTEGER;
  ALTER TABLE answered ADD COLUMN digest INTEGER;
  UPDATE operation SET digest = row_digest(id, learner, recorded_at, zone, command, prep_version);
  UPDATE entry SET digest =
    row_digest(id, operation, kind, occurred_on, subject, source, rater, payload, framework, replaces);
  UPDATE revert SET digest = row_digest(operation, target);
  UPDATE tombstone SET digest = row_digest(entry, operation);
  UPDATE answered SET digest = row_digest(item, state);
  CREATE TRIGGER operation_is_final BEFORE UPDATE ON operation BEGIN SELECT raise(ABORT, 'operations are never changed'); END;
  CREATE TRIGGER entry_is_final BEFORE UPDATE ON entry
    WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE entry = OLD.id)
      OR NEW.payload <> '{"isForgotten":true}'
      OR (NEW.id, NEW.operation, NEW.kind, NEW.occurred_on, NEW.subject, NEW.source, NEW.rater, NEW.framework)
        IS NOT (OLD.id, OLD.operation, OLD.kind, OLD.occurred_on, OLD.subject, OLD.source, OLD.rater, OLD.framework)
      OR NEW.replaces IS NOT OLD.replaces
    BEGIN SELECT raise(ABORT, 'entries are never changed'); END;
  CREATE TRIGGER revert_is_final BEFORE UPDATE ON revert BEGIN SELECT raise(ABORT, 'reverts are never changed'); END;
  CREATE TRIGGER tombstone_is_final BEFORE UPDATE ON tombstone BEGIN SELECT raise(ABORT, 'tombstones are never changed'); END;
  `,
  // Ids of stories and artefacts were made from their titles: they are neutral from here on.
  migrateToOwnIds,
  // What answers took, day by day: hours are counted from this index alone.
  `
  CREATE INDEX entry_answer_time ON entry (occurred_on, json_extract(payload, '$.bank'), json_extract(payload, '$.seconds'),
    json_extract(payload, '$.limitSeconds'), operation, id) WHERE kind = 'answer';
  `,
  // Few answers state a confidence, and calibration asks for no others.
  `
  CREATE INDEX entry_by_stated_confidence ON entry (occurred_on, id) WHERE instr(payload, '"confidence":') > 0;
  `,
  // What answers took is summed by day and bank: derived, and rebuildable at any time (answer-times.ts). Whatever changes
  // which answers count leaves their days among the stale ones; an edit, an undo and a redo those of all answers to the
  // same items, since another version may stand on another day.
  `
  CREATE TABLE answer_day (
    occurred_on TEXT NOT NULL,
    bank TEXT NOT NULL,
    seconds REAL,
    most_of_limit REAL,
    PRIMARY KEY (occurred_on, bank)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE answer_day_stale (occurred_on TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  INSERT INTO answer_day_stale SELECT DISTINCT occurred_on FROM entry WHERE kind = 'answer';

  CREATE TRIGGER answer_day_is_added_to AFTER INSERT ON entry WHEN NEW.kind = 'answer' BEGIN
    INSERT OR IGNORE INTO answer_day_stale VALUES (NEW.occurred_on);
  END;
  CREATE TRIGGER answer_day_is_replaced AFTER INSERT ON entry WHEN NEW.replaces IS NOT NULL BEGIN
    INSERT OR IGNORE INTO answer_day_stale
      SELECT occurred_on FROM entry WHERE kind = 'answer' AND subject IN (
        SELECT subject FROM entry WHERE id = NEW.replaces AND kind = 'answer');
  END;
  CREATE TRIGGER answer_day_is_taken_back AFTER INSERT ON revert BEGIN
    INSERT OR IGNORE INTO answer_day_stale
      SELECT occurred_on FROM entry WHERE kind = 'answer' AND subject IN (
        WITH RECURSIVE touched (operation) AS (
          SELECT NEW.target UNION SELECT target FROM revert JOIN touched ON revert.operation = touched.operation
        )
        SELECT subject FROM entry WHERE kind = 'answer' AND operation IN (SELECT operation FROM touched)
        UNION
        SELECT replaced.subject FROM entry JOIN entry AS replaced ON replaced.id = entry.replaces
        WHERE replaced.kind = 'answer' AND entry.operation IN (SELECT operation FROM touched));
  END;
  CREATE TRIGGER answer_day_is_forgotten AFTER INSERT ON tombstone BEGIN
    INSERT OR IGNORE INTO answer_day_stale SELECT occurred_on FROM entry WHERE id = NEW.entry AND kind = 'answer';
  END;
  `,
  // What answers say of their items, sitting by sitting: items are judged from this index alone.
  `
  CREATE INDEX entry_answer_mark ON entry (json_extract(payload, '$.session'), json_extract(payload, '$.bank'), subject,
    json_extract(payload, '$.itemVersion'), json_extract(payload, '$.isCorrect'), occurred_on)
    WHERE kind = 'answer' AND json_extract(payload, '$.isRapid') IS NOT 1 AND json_extract(payload, '$.isAgain') IS NOT 1;
  `,
]

/** Runs one step; the caller has begun the transaction. */
export function runMigration(connection: Connection, migration: Migration): void {
  if (typeof migration === 'string') connection.exec(migration)
  else migration(connection)
}

export const SCHEMA_VERSION = MIGRATIONS.length

/** `prep` in ASCII: what \`file\` and our own checks recognize a ledger by. */
export const APPLICATION_ID = 0x70726570
