import type { Operator } from '@dateline/store';
import { html } from 'hono/html';
import { z } from 'zod';
import { action, badge, moment, nothing, storyLink, table } from '../components.ts';
import type { Html } from '../page.ts';
import { hasRole } from '../session.ts';
import type { Trace } from '../trace.ts';
import { copyStanding } from './copies.ts';
import { findings } from './enrichment-panels.ts';

/** One story, its whole way: what came in, what was decided and why, what went out to whom. */
export const storyPage = (trace: Trace, operator: Operator): Html => html`
  ${standing(trace)}
  ${copyStanding(trace, hasRole(operator, 'operator'))}
  <h2>Its way</h2>
  <ol class="road">${trace.versions.map((version) => arrival(trace, version))}${trace.releases.map(released)}</ol>
  <h2>Deliveries</h2>
  ${deliveries(trace, hasRole(operator, 'operator'))}
  <h2>Why</h2>
  ${findings(trace, hasRole(operator, 'operator'))}
  <h2>Copy</h2>
  ${copy(trace)}
  ${trace.audit.length > 0 ? html`<h2>Done by operators</h2>${audit(trace)}` : nothing}`;

const standing = ({ row, heldFor }: Trace): Html => html`<ul class="tallies">
  <li><b>${row.killedAt ? badge('killed') : badge(row.stage)}</b>since ${moment(row.killedAt ?? row.stageSince)}${row.killedAt ? html`<br><a href="/console/stories/${row.id}/kill">Who has confirmed it</a>` : nothing}</li>
  <li><b>${row.currentOrdinal} of ${row.versions}</b>current version</li>
  <li><b>${row.urgency}</b>urgency</li>
  <li><b>${row.sourceId}</b>source, ${row.language}</li>
  ${row.embargoedUntil ? html`<li><b class="wait">embargo</b>until ${moment(row.embargoedUntil)}</li>` : nothing}
</ul>
${heldFor ? html`<p class="wait">Held: ${heldFor.message.story.headline} may mean it. <a href="/console/notices#${heldFor.id}">Decide</a></p>` : nothing}
<p class="plain">${row.id} · guid ${row.guid}${row.slugline ? html` · slug ${row.slugline}` : nothing}</p>`;

function arrival(trace: Trace, version: Trace['versions'][number]): Html {
  const receipt = trace.receipts.get(version.receiptId);
  const decision = trace.decisions.find(({ ordinal }) => ordinal === version.ordinal);
  return html`<li>
    <strong>Version ${version.ordinal}</strong> ${version.label === null ? nothing : html`(the source calls it ${version.label})`}
    ${version.kill ? badge('killed') : nothing} ${version.late ? badge('late') : nothing}<br>
    received ${moment(version.receivedAt)} ${receipt ? html`by ${receipt.via} as ${receipt.format ?? 'unknown format'}, ${receipt.bytes} bytes, receipt ${receipt.id}` : nothing}<br>
    ${decision ? html`decided: ${badge(decision.decision)} ${decision.ofStory && decision.ofStory !== trace.row.id ? html`of ${storyLink(decision.ofStory, decision.ofStory)}` : nothing} because ${decision.reasons.join('; ')}` : 'kept, older than the current version'}
    ${receipt ? timeWarnings(receipt.warnings, version.receiptIndex) : nothing}
  </li>`;
}

/** How embargo and times of a version were read: the receipt's warnings about them, of this story of the item. */
const timeWarnings = (warnings: readonly unknown[], index: number): Html[] =>
  warnings
    .map((one) => warning.safeParse(one).data)
    .filter((one) => one !== undefined && (one.at === undefined || one.at === `item ${index + 1}`))
    .map((one) => html`<br><span class="wait">${one!.code}</span> ${one!.message}`);

const warning = z.object({
  code: z.string().regex(/^(?:EMBARGO|TIME)_/),
  message: z.string(),
  at: z.string().optional(),
});

const released = (release: Trace['releases'][number]): Html => html`<li>
  <strong>Version ${release.ordinal} released</strong> ${badge(release.event)} ${moment(release.releasedAt)}, because: ${release.because}<br>
  ${release.announcedAt ? html`on the log ${moment(release.announcedAt)}` : html`<span class="bad">not on the log yet; the sweeper will put it there</span>`}
  ${release.syndicatedAt ? html`, matched with feeds and partners ${moment(release.syndicatedAt)}` : ', not matched with feeds and partners yet'}
</li>`;

const deliveries = (trace: Trace, mayAct: boolean): Html =>
  table(
    'One line an endpoint and version',
    ['Partner', 'Version', 'Event', 'State', 'Attempts', 'Last', ''],
    trace.deliveries.map((delivery) => [
      html`<a href="/console/endpoints/${delivery.endpointId}">${delivery.endpointName}</a>`,
      delivery.ordinal,
      delivery.event,
      badge(delivery.state),
      attempts(trace, delivery.id),
      delivery.state === 'pending'
        ? html`next ${moment(delivery.nextAttemptAt)}`
        : (delivery.lastError ?? moment(delivery.settledAt)),
      mayAct && ['failed', 'held', 'delivered'].includes(delivery.state)
        ? action(`/console/deliveries/${delivery.id}/retry`, 'Send again')
        : nothing,
    ]),
    'Nobody is owed this story: no endpoint wants it, or it has not been released.',
  );

function attempts(trace: Trace, deliveryId: string): Html {
  const made = trace.attempts.get(deliveryId) ?? [];
  if (made.length === 0) return html`none yet`;
  return html`<details><summary>${made.length}</summary><ol>
    ${made.map((one) => html`<li>${moment(one.at)} ${badge(one.outcome)} ${one.status ?? ''} ${one.ms} ms ${one.error ?? ''} ${one.response ? html`<code>${one.response}</code>` : nothing}</li>`)}
  </ol></details>`;
}

function copy({ story }: Trace): Html {
  if (!story) return html`<p class="nothing">The current version's copy is missing from the record.</p>`;
  const lines = [
    ['kicker', story.kicker],
    ['subhead', story.subhead],
    ['byline', story.byline],
    ['dateline', [story.dateline?.located, story.dateline?.date, story.dateline?.agency].filter(Boolean).join(', ')],
    ['keywords', story.keywords.join(', ')],
    ['signals', story.signals.join(', ')],
    ['credit', story.creditline],
    ['copyright', story.copyright],
    ['usage terms', story.usageTerms],
    ['note for editors (never sent)', story.editorialNote],
  ].filter(([, value]) => value);
  return html`${table('Fields', ['Field', 'Value'], lines, 'No fields besides headline and body.')}
    <div class="copy" tabindex="0" role="region" aria-label="Body">${story.bodyText}</div>`;
}

const audit = (trace: Trace): Html =>
  table(
    'Audit',
    ['When', 'Who', 'What'],
    trace.audit.map((entry) => [moment(entry.at), entry.by, entry.action]),
    '',
  );
