import {
  findCandidatesById,
  type HeldStory,
  listDecidedNotices,
  listHeldStories,
  listOpenings,
  listWaitingNotices,
  type Notice,
  type NoticeCandidateRow,
  type Operator,
  type Pool,
} from '@dateline/store';
import { html } from 'hono/html';
import { action, badge, moment, nothing, storyLink, table } from '../components.ts';
import type { Html } from '../page.ts';
import { hasRole } from '../session.ts';

/** The longest wait comes first, so nothing is out of reach: what is decided makes room. */
const WAITING = 50;
const DECIDED = 20;
/** Of a notice's text; the rest is news. */
const SHOWN = 1_500;
/** Of a candidate, to tell it from another of the same headline. */
const OPENING = 160;

/** Kills and corrections that name no story, each with the stories that it may mean, one click apart. */
export async function notices(pool: Pool, operator: Operator): Promise<Html> {
  const [waiting, held, decided] = await Promise.all([
    listWaitingNotices(pool, { limit: WAITING }),
    listHeldStories(pool, WAITING),
    listDecidedNotices(pool, DECIDED),
  ]);
  const mayAct = hasRole(operator, 'operator');
  const cards = await Promise.all(waiting.map(async (one) => card(one, await candidatesOf(pool, one), mayAct)));
  return html`<p class="plain">None of these was published or killed anything yet. A notice reaches stories of its own source only.</p>
    ${cards.length > 0 ? cards : html`<p class="nothing">No kill or correction waits for a decision.</p>`}
    ${held.length > 0 ? heldStories(held, mayAct) : nothing}
    <h2>Decided lately</h2>
    ${table('Notices, latest decision first', ['Notice', 'Source', 'Decision', 'By', 'When'], decided.map(decidedRow), 'Nothing was decided yet.')}`;
}

type Candidate = NoticeCandidateRow & { opening: string };

/** What the notice may mean, as far as it is there, with how each begins. */
async function candidatesOf(pool: Pool, { sourceId, candidates }: Notice): Promise<Map<string, Candidate>> {
  const ids = candidates.map(({ storyId }) => storyId);
  const [rows, openings] = await Promise.all([
    findCandidatesById(pool, sourceId, ids),
    listOpenings(pool, ids, OPENING),
  ]);
  const begins = new Map(openings.map(({ id, opening }) => [id, opening]));
  return new Map(rows.map((row) => [row.id, { ...row, opening: begins.get(row.id) ?? '' }]));
}

const card = (notice: Notice, stories: ReadonlyMap<string, Candidate>, mayAct: boolean): Html => {
  const { story } = notice.message;
  return html`<section aria-labelledby="${notice.id}">
    <h2 id="${notice.id}">${story.headline || story.slugline || 'Without a headline'}</h2>
    <p>${badge(notice.kind)} from <a href="/console/sources/${notice.sourceId}">${notice.sourceId}</a>, received ${moment(notice.receivedAt)}:
      ${notice.reason}. <span class="plain">${notice.code}, receipt ${notice.receiptId}</span></p>
    ${[story.editorialNote, story.bodyText].filter(Boolean).map((text) => html`<div class="copy" tabindex="0">${text?.slice(0, SHOWN)}</div>`)}
    ${table(
      'Which story is meant?',
      ['Story', 'Received', 'Stands', 'Why it may be', ''],
      notice.candidates.map((one) => candidateRow(notice, one, stories.get(one.storyId), mayAct)),
      'No story of this source fits.',
    )}
    ${mayAct ? otherwise(notice) : nothing}
  </section>`;
};

function candidateRow(
  notice: Notice,
  { storyId, reasons }: Notice['candidates'][number],
  story: Candidate | undefined,
  mayAct: boolean,
): readonly unknown[] {
  const verb = notice.kind === 'kill' ? 'Kill this story' : 'Correct this story';
  return [
    html`${storyLink(storyId, story?.headline || storyId)}<br><span class="plain">${story?.slugline ? `${story.slugline}: ` : ''}${story?.opening}</span>`,
    moment(story?.firstReceivedAt),
    story?.killed ? badge('killed') : 'not killed',
    reasons.join('; '),
    mayAct && story ? action(`/console/notices/${notice.id}/version?story=${storyId}`, verb) : nothing,
  ];
}

/** What else it may be: a story that nothing pointed to, no notice at all, or of no use. */
const otherwise = ({ id, kind }: Notice): Html => html`<div class="filters">
  <form method="post" action="/console/notices/${id}/version" class="action">
    <label>Another story, by its id <input name="story" required pattern="st_[a-z2-7]+" placeholder="st_…"></label>
    <button>${kind === 'kill' ? 'Kill that one' : 'Correct that one'}</button>
  </form>
  ${action(`/console/notices/${id}/new`, 'It is a new story', 'Publish it as a story of its own?')}
  ${action(`/console/notices/${id}/discard`, 'Discard', 'Discard it? Nothing is killed or corrected.')}
</div>`;

/** Copy of a text that was killed elsewhere (ADR 0019). */
const heldStories = (stories: readonly HeldStory[], mayAct: boolean): Html => html`<h2>Stories</h2>
  ${table(
    'Stories that wait for an operator',
    ['Story', 'Source', 'Since', 'Why', ''],
    stories.map(({ id, headline, sourceId, since, because }) => [
      storyLink(id, headline || id),
      sourceId,
      moment(since),
      because,
      mayAct
        ? action(
            `/console/stories/${id}/let-out`,
            'Let it go out',
            'Send this copy to everybody whose filter wants it?',
          )
        : nothing,
    ]),
    '',
  )}`;

const WORDS = { version: 'a version of', new: 'a story of its own', discard: 'discarded' } as const;

const decidedRow = ({
  message,
  kind,
  sourceId,
  decision,
  storyId,
  decidedBy,
  decidedAt,
  settledAt,
}: Notice): readonly unknown[] => [
  html`${badge(kind)} ${message.story.headline}`,
  sourceId,
  html`${WORDS[decision ?? 'discard']} ${storyId ? storyLink(storyId, storyId) : nothing} ${settledAt ? nothing : badge('pending')}`,
  decidedBy,
  moment(decidedAt),
];
