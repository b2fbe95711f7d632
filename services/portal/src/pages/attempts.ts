import { copy, type Markup, moment } from '@dateline/pages';
import type { Attempt } from '@dateline/store';
import { html } from 'hono/html';
import { type EndpointHistory, sentRequest } from './sent-request.ts';

interface AttemptsShown extends EndpointHistory {
  /** The delivery's id. */
  id: string;
  attempts: readonly Attempt[];
}

/** Each attempt with its request and its answer, the latest first and open. */
export function attemptList({ id, attempts, ...history }: AttemptsShown, now: Date): Markup {
  if (attempts.length === 0) return html`<h2>Attempts</h2><p>Nothing was sent yet.</p>`;
  const newest = attempts.toReversed();
  return html`<h2>Attempts, newest first</h2>
    ${newest.map((attempt, at) => attemptView(attempt, sentRequest(id, attempt, history), { now, isOpen: at === 0 }))}
    <p class="hint">Signatures and credentials are made for each request and not kept.</p>`;
}

interface AttemptShown {
  now: Date;
  isOpen: boolean;
}

const attemptView = (
  attempt: Attempt,
  { url, headers }: ReturnType<typeof sentRequest>,
  { now, isOpen }: AttemptShown,
): Markup =>
  html`<details class="sheet fold" ${isOpen ? 'open' : ''}><summary>Attempt ${attempt.n}: ${answerWord(attempt)}
      <span class="faint">${moment(attempt.at, now)} · ${attempt.ms.toLocaleString('en-GB')} ms</span></summary>
    <div class="inside"><h3>Request</h3><pre tabindex="0">POST ${url}${headers.map(([name, value]) => `\n${name}: ${value}`)}</pre>
    <h3>Answer</h3>${answer(attempt)}</div></details>`;

const answerWord = ({ status, outcome, error }: Attempt): string =>
  outcome === 'delivered' ? `delivered, HTTP ${status}` : (error ?? (status === null ? outcome : `HTTP ${status}`));

const answer = ({ status, error, response }: Attempt): Markup =>
  html`<p>${status === null ? html`No answer: ${copy(error ?? 'unknown')}` : `HTTP ${status}`}</p>
    ${response ? html`<pre tabindex="0">${response}</pre><p class="hint">The first bytes of your answer, as text.</p>` : ''}`;
