import { readLinks, readTagsResult, type StoryLink, type TagsResult } from '@dateline/story';
import { html } from 'hono/html';
import { action, badge, moment, nothing, storyLink, table } from '../components.ts';
import type { Html } from '../page.ts';
import type { Trace } from '../trace.ts';
import { standingAmongCopies } from './copies.ts';
import { otherFindings } from './other-results.ts';

/** What enrichers and deduplicator found, each with its reason, and where an operator may overrule. */
export function findings(trace: Trace, mayAct: boolean): Html {
  return html`${tagTables(readTagsResult(resultOf(trace, 'topics')), trace)}
    ${relatedTable(readLinks(resultOf(trace, 'related')))}
    ${otherFindings(trace.enrichments)}
    ${cluster(trace, mayAct)}
    ${mayAct ? html`<p>${action(`/console/stories/${trace.row.id}/enrich`, 'Tag and link again')}</p>` : nothing}`;
}

const resultOf = (trace: Trace, enricher: string): unknown =>
  trace.enrichments.find((one) => one.enricher === enricher)?.result;

const tagTables = (found: TagsResult, trace: Trace): Html => html`
  ${table(
    'Topics (IPTC Media Topics, © IPTC, CC BY 4.0)',
    ['Topic', 'Code', 'From', 'Confidence', 'Because of'],
    [
      ...found.topics.map(({ code, name, confidence, because }) => [
        name ?? '',
        code,
        'tagger',
        confidence?.toFixed(2) ?? '–',
        (because ?? []).join(', '),
      ]),
      ...(trace.story?.subjects ?? []).map(({ code, name }) => [name ?? '', code, 'source', '–', '–']),
    ],
    'No topic: the source gave none, and the tagger was not sure of any.',
  )}
  <p>${names('Places', found.places)} ${names('People', found.people)} ${names('Organisations', found.organisations)}</p>`;

const names = (what: string, found: readonly { name: string }[]): Html | typeof nothing =>
  found.length > 0 ? html`<strong>${what}:</strong> ${found.map(({ name }) => name).join(', ')}. ` : nothing;

const relatedTable = (found: readonly StoryLink[]): Html =>
  table(
    'Related earlier stories',
    ['Story', 'Score', 'Because'],
    found.map(({ storyId, title, score, reasons }) => [
      storyLink(storyId, title || storyId),
      score.toFixed(2),
      reasons.join('; '),
    ]),
    'No related story.',
  );

const cluster = (trace: Trace, mayAct: boolean): Html =>
  table(
    'Other stories of its cluster',
    ['Story', 'Source', 'As', 'Now', 'Received', ''],
    trace.cluster.map((other) => [
      storyLink(other.id, other.headline),
      other.sourceId,
      badge(other.copyKind),
      standingAmongCopies(trace.copies, other.id),
      moment(other.firstReceivedAt),
      html`<a href="/console/stories/${trace.row.id}/beside/${other.id}">compare</a>
        ${mayAct ? action(`/console/stories/${trace.row.id}/split/${other.id}`, 'Not the same', 'Take these two stories apart, for good?') : nothing}`,
    ]),
    'No other story is taken for the same.',
  );
