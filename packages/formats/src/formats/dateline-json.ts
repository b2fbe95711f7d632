import { draft, type StoryDraft, storyDraft } from '@dateline/story';
import { safeHtml, textOfHtml } from '../body/safe-html.ts';
import { embargoFields } from '../copy/embargo/json-fields.ts';
import type { Entry, Envelope, Format, Head, Hint, ReadDraft, ReadResult, Sniff } from '../format.ts';
import { readJsonItems } from '../text/json/items.ts';
import { asText, isObject, recordOf } from '../text/json/record.ts';
import { asTime } from '../text/time/read-time.ts';

/** Dateline's own JSON: the fields of the story model by their own names. One story, a list, or one per line. */
export const datelineJson = {
  name: 'dateline-json',
  title: "Dateline's own JSON",
  mediaTypes: ['application/vnd.dateline.story+json', 'application/json', 'application/jsonl'],
  extensions: ['.json', '.jsonl', '.ndjson'],
  sniff,
  read,
  write,
} satisfies Format;

function sniff({ text }: Head): Sniff {
  if (!/^\s*[[{]/.test(text) || !/"(?:bodyText|bodyHtml)"\s*:/.test(text)) return { score: 0, because: '' };
  const fields = ['headline', 'signals', 'pubStatus', 'versionCreated', 'relatedLinks'].filter((field) =>
    text.includes(`"${field}"`),
  );
  return {
    score: Math.min(0.75 + fields.length * 0.05, 0.95),
    because: `it has bodyText and ${fields.length} other fields of a story`,
  };
}

function read(bytes: Uint8Array, hint: Hint): ReadResult {
  const { values, warnings, failures } = readJsonItems(bytes, hint);
  const result: ReadResult = { drafts: [], warnings: [...warnings], failures: [...failures] };
  for (const [index, value] of values.flatMap(storiesOf).entries()) {
    const read = readStory(value);
    if ('draft' in read) result.drafts.push(read.draft);
    else result.failures.push({ code: 'STORY_INVALID', message: read.reason, at: `item ${index + 1}` });
  }
  return result;
}

/** The stories in a list, in a line of `dateline convert --jsonl`, or in a webhook's payload. */
function storiesOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap((inner) => (isObject(inner) ? storiesOf(inner) : [inner]));
  if (!isObject(value)) return [value];
  if (Array.isArray(value.stories) && !('headline' in value)) return value.stories;
  if (isObject(value.data) && isObject(value.data.content)) return [value.data.content];
  return [value];
}

function readStory(value: unknown): { draft: ReadDraft } | { reason: string } {
  if (!isObject(value)) return { reason: 'A story must be a JSON object' };
  const known = Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null));
  const { versionCreated, firstCreated, embargoedUntil: _embargo, ...rest } = known;
  const checked = storyDraft.safeParse({ ...draft(), ...rest });
  if (checked.success) {
    const times = timesIn({ versionCreated, firstCreated });
    const correctsGuid = checked.data.correctsGuid ?? asText(known.corrects);
    const named = correctsGuid === undefined ? {} : { correctsGuid };
    return { draft: { ...withSafeBody(checked.data), ...named, ...times, embargoes: embargoFields(recordOf(known)) } };
  }
  const [issue] = checked.error.issues;
  return { reason: `Field ${issue?.path.join('.') || '(whole)'}: ${issue?.message ?? 'is not valid'}` };
}

/** Times of any spelling, as every reader hands them on. */
const timesIn = (times: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(times).flatMap(([field, time]) => {
      const words = asTime(asText(time));
      return words === undefined ? [] : [[field, words]];
    }),
  );

/** Markup from outside is hostile, even in our own format. */
function withSafeBody(story: StoryDraft): StoryDraft {
  const bodyHtml = safeHtml(story.bodyHtml);
  return { ...story, bodyHtml, bodyText: story.bodyText === '' ? textOfHtml(bodyHtml) : story.bodyText };
}

/** The story as it is kept, without the note for editors; topics and links of the entry in place of and beside its own. */
function write(entries: readonly Entry[], { body }: Pick<Envelope, 'body'> = {}): string {
  const stories = entries.map(({ story, event, topics, related, corrects }) => {
    const { editorialNote: _note, ...rest } = story;
    const relatedLinks = [...story.relatedLinks, ...(related ?? [])];
    const pubStatus = event === 'story.killed' ? 'canceled' : story.pubStatus;
    const left = { ...(body === 'html' && { bodyText: '' }), ...(body === 'text' && { bodyHtml: '' }) };
    return {
      ...rest,
      ...left,
      ...(corrects && { corrects }),
      pubStatus,
      subjects: topics ?? story.subjects,
      relatedLinks,
    };
  });
  return `${JSON.stringify(stories.length === 1 ? stories[0] : stories, null, 2)}\n`;
}
