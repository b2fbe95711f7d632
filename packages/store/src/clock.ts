import { type Db, one } from './db.ts';

/** The time as the database has it, whatever this machine's clock says. */
export interface DatabaseClock extends Disposable {
  now(): Date;
}

/** Monotonic clocks drift by some ms an hour, and stand still while a machine sleeps. */
const READ_EVERY_MS = 30_000;

/**
 * Reads the database's clock, and again twice a minute; in between the process's monotonic clock goes on from there, so that no
 * setting of the machine's clock moves it. Behind by a round trip at most. While the database is away the last reading counts.
 */
export async function openDatabaseClock(db: Db, everyMs = READ_EVERY_MS): Promise<DatabaseClock> {
  let origin = await readOrigin(db);
  const timer = setInterval(() => {
    readOrigin(db).then(
      (read) => {
        origin = read;
      },
      () => undefined,
    );
  }, everyMs);
  timer.unref();
  return { now: () => new Date(origin + performance.now()), [Symbol.dispose]: () => clearInterval(timer) };
}

/** The database's time at which this process's monotonic clock stood at 0, ms since 1970. */
async function readOrigin(db: Db): Promise<number> {
  const row = await one<{ now: Date }>(db, 'select clock_timestamp() as now');
  return (row as { now: Date }).now.getTime() - performance.now();
}
