import { gauge, type Host } from '@dateline/runtime';
import { type Db, isSilent, listOpenKills, listSourcePulses } from '@dateline/store';

/** Registers gauges of what needs somebody, counted in the database by a process that lives when a stage does not. */
export function watchRecord(registry: Host['metrics'], db: Db): void {
  gauge(
    registry,
    'dateline_kills_unconfirmed',
    'Kills that an endpoint which had the story has not confirmed within two minutes',
    [],
    async (own) => own.set((await listOpenKills(db, undefined, 1_000)).length),
  );
  gauge(
    registry,
    'dateline_sources_silent',
    'Sources from which nothing has come although in each of the last weeks something did at this time',
    [],
    async (own) => own.set((await listSourcePulses(db)).filter(isSilent).length),
  );
}
