import type { StoryDraft } from '@dateline/story';

/**
 * A story in Dateline's own JSON: every key is always there, in this order; null for what the copy does not have, an empty
 * list for lists. The editorial note is part of it, since this is the form for one's own desk.
 */
export function storyJson(draft: StoryDraft) {
  const orNull = <T>(value: T | undefined): T | null => value ?? null;
  return {
    guid: orNull(draft.guid),
    version: orNull(draft.version),
    headline: draft.headline,
    subhead: orNull(draft.subhead),
    byline: orNull(draft.byline),
    dateline: datelineJson(draft.dateline),
    bodyText: draft.bodyText,
    bodyHtml: draft.bodyHtml,
    language: orNull(draft.language),
    slugline: orNull(draft.slugline),
    keywords: draft.keywords,
    urgency: orNull(draft.urgency),
    pubStatus: draft.pubStatus,
    signals: draft.signals,
    embargoedUntil: orNull(draft.embargoedUntil),
    versionCreated: orNull(draft.versionCreated),
    subjects: draft.subjects.map(({ code, name }) => ({ code, name: orNull(name) })),
    copyright: orNull(draft.copyright),
    usageTerms: orNull(draft.usageTerms),
    editorialNote: orNull(draft.editorialNote),
    relatedLinks: draft.relatedLinks.map(({ title, teaser, url }) => ({
      title,
      teaser: orNull(teaser),
      url: orNull(url),
    })),
    kicker: orNull(draft.kicker),
    genre: orNull(draft.genre),
    creditline: orNull(draft.creditline),
    sequence: orNull(draft.sequence),
    firstCreated: orNull(draft.firstCreated),
    provider: orNull(draft.provider),
    url: orNull(draft.url),
    people: draft.people,
    organisations: draft.organisations,
    places: draft.places,
    media: draft.media,
  };
}

function datelineJson(dateline: StoryDraft['dateline']) {
  if (dateline === undefined) return null;
  return { located: dateline.located ?? null, date: dateline.date ?? null, agency: dateline.agency ?? null };
}
