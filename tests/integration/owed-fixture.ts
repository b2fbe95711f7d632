import { type Pool, recordSyndications } from '@dateline/store';
import { deliveryId } from '@dateline/story';
import { type GivenVersion, recordVersion } from './dispatcher-fixture.ts';

/**
 * Records a version that was released and matched, owes it to endpoints and puts it in feeds, as all services before the
 * dispatcher would.
 */
export async function release(
  pool: Pool,
  version: GivenVersion,
  endpointIds: readonly string[] = [],
  feedNames: readonly string[] = [],
): Promise<string[]> {
  const { id: storyId, ordinal = 1, event = 'story.published', embargoedUntil } = version;
  await recordVersion(pool, version);
  await pool.query(
    `insert into releases (story_id, ordinal, event, because, syndicated_at) values ($1, $2, $3, 'enriched', now())`,
    [storyId, ordinal, event],
  );
  const notBefore = embargoedUntil ? new Date(embargoedUntil) : null;
  const deliveries = endpointIds.map((endpointId) => ({
    id: deliveryId(endpointId, storyId, ordinal, event),
    endpointId,
    notBefore,
  }));
  const passed = { endpoints: [], feeds: [] };
  await recordSyndications(pool, [{ storyId, ordinal, event, feeds: feedNames, passed, deliveries }]);
  return deliveries.map(({ id }) => id);
}

/** Gives a delivery the end that its attempts would have given it. */
export const endAs = (pool: Pool, id: string, state: 'delivered' | 'failed', attempts = 1) =>
  pool.query(
    `update deliveries set state = $2, attempts = $3, settled_at = now(), delivered_at = case $2 when 'delivered' then now() end
     where id = $1`,
    [id, state, attempts],
  );

export const deliveryRow = async (pool: Pool, id: string): Promise<Record<string, unknown> | undefined> =>
  (await pool.query('select * from deliveries where id = $1', [id])).rows[0];
