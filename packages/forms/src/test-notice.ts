import { copy, type Markup, notice } from '@dateline/pages';
import { type Db, type PartnerScope, readTestEvent, type TestEvent } from '@dateline/store';
import { testEndpoint, viewTestEvent } from '@dateline/subscriptions';
import { html } from 'hono/html';

/** A person waits so long for an answer before the page comes without it. */
const PATIENCE_MS = 5_000;

/** Has a test event sent. Returns the query of the page that tells what came of it, and the event, if one was sent. */
export async function sendTest(
  db: Db,
  endpointId: string,
  asked: PartnerScope & { by: string },
): Promise<{ query: string; event?: TestEvent }> {
  const tested = await testEndpoint(db, endpointId, { ...asked, waitMs: PATIENCE_MS });
  if (tested.ok) return { query: `test=${tested.value.id}`, event: tested.value };
  return { query: `did=${tested.refusal.code === 'LIMIT_REACHED' ? 'tested-often' : 'not-tested'}` };
}

/** What became of the test event that the address names; undefined when it names none of this endpoint. `path` is that of its page. */
export async function testedNotice(
  db: Db,
  key: PartnerScope & { endpointId: string; id: string | undefined },
  now: Date,
  path: string,
): Promise<Markup | undefined> {
  const { id } = key;
  const event = id ? await readTestEvent(db, { ...key, id }) : undefined;
  return event && testNotice(event, now, `${path}?test=${event.id}`);
}

/** What became of a test event, as one sentence. `again` = the address to look at it again. */
function testNotice(event: TestEvent, now: Date, again: string): Markup {
  const { state, status, ms, error, response } = viewTestEvent(event, now.getTime());
  const answer = response ? html` It said: ${copy(response)}` : '';
  if (state === 'delivered')
    return notice(html`The server took the test event: HTTP ${status} after ${ms} ms.${answer}`, 'good');
  if (state === 'failed')
    return notice(html`The test event failed: ${copy(error ?? `HTTP ${status}`)}.${answer}`, 'bad');
  if (state === 'unknown') return notice('Nobody noted what became of the test event. Send another one.', 'wait');
  return notice(html`The test event is on its way. <a href="${again}">Look again</a>`, 'wait');
}
