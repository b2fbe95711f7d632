import { copy, type Markup, notice } from '@dateline/pages';
import type { TestEvent } from '@dateline/store';
import { viewTestEvent } from '@dateline/subscriptions';
import { html } from 'hono/html';

/** What became of a test event, as one sentence. `again` = the address to look at it again. */
export function testNotice(event: TestEvent, now: Date, again: string): Markup {
  const { state, status, ms, error, response } = viewTestEvent(event, now.getTime());
  const answer = response ? html` It said: ${copy(response)}` : '';
  if (state === 'delivered')
    return notice(html`The server took the test event: HTTP ${status} after ${ms} ms.${answer}`, 'good');
  if (state === 'failed')
    return notice(html`The test event failed: ${copy(error ?? `HTTP ${status}`)}.${answer}`, 'bad');
  if (state === 'unknown') return notice('Nobody noted what became of the test event. Send another one.', 'wait');
  return notice(html`The test event is on its way. <a href="${again}">Look again</a>`, 'wait');
}
