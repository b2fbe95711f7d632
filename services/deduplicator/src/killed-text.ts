import { type Db, holdStories, listKilledGroups } from '@dateline/store';
import { namesOrigin } from '@dateline/story';
import type { Plan } from './plan.ts';
import { isCopy } from './rows.ts';

/**
 * Holds copies that are killed text from elsewhere, for an operator to decide: the copy has the source of a killed story of
 * its group, or names its agency as its origin. Looked for when a story is killed and when a copy of a killed one arrives; a
 * copy that an operator has let out stays out. Returns why, by story.
 */
export async function holdKilledText(tx: Db, plans: readonly Plan[]): Promise<ReadonlyMap<string, string>> {
  const kills = new Set(plans.filter(({ facts }) => facts.kill).map(({ id }) => id));
  const arrived = new Set(plans.filter(({ known, decision }) => !known && isCopy(decision)).map(({ id }) => id));
  const held = new Map<string, string>();
  if (kills.size + arrived.size === 0) return held;
  for (const { killed, copies } of await listKilledGroups(tx, [...kills, ...arrived])) {
    for (const copy of copies) {
      if (!killed.some(({ id }) => kills.has(id)) && !arrived.has(copy.id)) continue;
      const why = killed.map((one) => reasonToHold(copy, one)).find((reason) => reason !== undefined);
      if (why !== undefined) held.set(copy.id, why);
    }
  }
  await holdStories(tx, held);
  return held;
}

type Member = Awaited<ReturnType<typeof listKilledGroups>>[number]['copies'][number];

function reasonToHold(copy: Member, killed: Member): string | undefined {
  const why = namesOrigin(copy, killed);
  return why && `It tells the text of ${killed.id}, which ${killed.sourceName} killed, and ${why}`;
}
