import { all, type Db } from './db.ts';

/** What becomes of a delivery that is to be discarded. */
export interface Discard {
  id: string;
  act: 'discarded' | 'refused' | 'nothing';
  because?: 'kill' | 'in-flight' | 'ended';
}

export const DISCARD_REASONS: Record<Exclude<Discard['because'], undefined>, string> = {
  kill: 'A kill is not discarded: the partner would keep what was taken back',
  'in-flight': 'It is being sent at this moment',
  ended: 'It has come to its end',
};

/**
 * Gives up deliveries that wait, are held or have failed: none of them is sent any more, and no recovery takes them up. Kills stay. What
 * was delivered before and is only being sent again stays delivered. Within a transaction, of some hundred deliveries at most.
 * @param why kept as their last error
 */
export async function discardWithin(
  tx: Db,
  ids: readonly string[],
  { why, dryRun }: { why: string; dryRun: boolean },
): Promise<Discard[]> {
  const rows = await all<{ id: string; state: string; isKill: boolean }>(
    tx,
    `select id, state, event = 'story.killed' as "isKill" from deliveries where id = any($1) order by id
     ${dryRun ? '' : 'for no key update'}`,
    [ids],
  );
  const judged = rows.map(judgeDiscard);
  if (!dryRun)
    await writeDiscards(
      tx,
      judged.filter(({ act }) => act === 'discarded'),
      why,
    );
  return judged;
}

const OPEN = new Set(['pending', 'held', 'failed']);

function judgeDiscard({ id, state, isKill }: { id: string; state: string; isKill: boolean }): Discard {
  if (state === 'sending') return { id, act: 'nothing', because: 'in-flight' };
  if (!OPEN.has(state)) return { id, act: 'nothing', because: 'ended' };
  return isKill ? { id, act: 'refused', because: 'kill' } : { id, act: 'discarded' };
}

const writeDiscards = (tx: Db, discards: readonly Discard[], why: string) =>
  tx.query(
    `update deliveries set state = case when delivered_at is not null then 'delivered' else 'superseded' end, settled_at = now(),
       last_error = $2 where id = any($1)`,
    [discards.map(({ id }) => id), why],
  );
