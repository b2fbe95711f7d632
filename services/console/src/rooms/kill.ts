import { type KillAtEndpoint, type Pool, readKill } from '@dateline/store';
import { html } from 'hono/html';
import type { Html } from '../page.ts';
import { badge, moment, nothing, storyLink, table } from '../show.ts';

/** Those that need somebody first. */
const ORDER = ['failed', 'held', 'waiting', 'not-owed', 'superseded', 'confirmed', 'never-had'] as const;

/** Who has confirmed the kill of a story, who has not, who never had it, and when feeds withdrew it. */
export async function killPage(pool: Pool, storyId: string): Promise<{ title: string; body: Html } | undefined> {
  const kill = await readKill(pool, storyId);
  if (!kill) return undefined;
  const endpoints = kill.endpoints.toSorted((a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing));
  const had = endpoints.filter(({ standing }) => standing !== 'never-had');
  const confirmed = had.filter(({ standing }) => standing === 'confirmed').length;
  const body = html`<p>Killed ${moment(kill.killedAt)}. ${storyLink(kill.storyId, 'The story')}</p>
    <ul class="tallies">
      <li><b class="${confirmed === had.length ? 'good' : 'wait'}">${confirmed} of ${had.length}</b>endpoints that had it have confirmed</li>
      <li><b>${kill.feeds.filter(({ withdrawnAt }) => withdrawnAt !== null).length} of ${kill.feeds.length}</b>feeds have withdrawn it</li>
    </ul>
    ${table(
      'Endpoints',
      ['Partner', 'Kill', 'Confirmed', 'Text delivered', 'Attempts', 'Last', 'webhook-id'],
      endpoints.map(row),
      'There is no endpoint.',
    )}
    ${table(
      'Feeds',
      ['Feed', 'Published', 'Withdrawn'],
      kill.feeds.map((feed) => [feed.feed, moment(feed.publishedAt), moment(feed.withdrawnAt)]),
      'No feed carried it.',
    )}`;
  return { title: `Kill of ${kill.headline || kill.storyId}`, body };
}

const WORDS: Partial<Record<KillAtEndpoint['standing'], string>> = {
  'never-had': 'never had the story',
  'not-owed': 'had the story, is sent no kill',
};

const row = (one: KillAtEndpoint) => [
  html`<a href="/console/endpoints/${one.endpointId}">${one.name}</a>${one.removed ? ' (removed)' : nothing}`,
  one.standing in WORDS ? WORDS[one.standing] : badge(one.standing),
  moment(one.confirmedAt),
  one.textDeliveredAt ? moment(one.textDeliveredAt) : one.standing === 'never-had' ? '–' : 'not known',
  one.attempts,
  one.nextAttemptAt ? html`next ${moment(one.nextAttemptAt)}` : (one.lastError ?? '–'),
  one.deliveryId ?? '–',
];
