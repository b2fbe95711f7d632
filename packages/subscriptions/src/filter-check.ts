import { type Db, findUnknownSources } from '@dateline/store';
import type { SubscriptionFilter } from '@dateline/story';
import { resolveTopic, topicOf } from '@dateline/topics';
import type { BadValue } from './outcome.ts';

/** Longest list in a filter; each entry is held against every story. */
const MOST_ENTRIES = 500;
const LONGEST_ENTRY = 200;
const LONGEST_TEXT = 1_000;

/** Returns what of a filter can never match: topics, sources and languages that do not exist, lists without bounds. */
export async function checkFilter(db: Db, filter: SubscriptionFilter, at = 'filter'): Promise<BadValue[]> {
  const unknown = new Set(await findUnknownSources(db, filter.sources ?? []));
  return [
    ...sizesOf(filter, at),
    ...(filter.topics ?? []).flatMap((code, n) => checkTopic(code, `${at}.topics[${n}]`)),
    ...(filter.languages ?? []).flatMap((tag, n) => checkLanguage(tag, `${at}.languages[${n}]`)),
    ...(filter.sources ?? []).flatMap((id, n) =>
      unknown.has(id)
        ? [
            {
              at: `${at}.sources[${n}]`,
              detail: `There is no source "${id}". Check its spelling; operators know which there are ("dateline source list").`,
            },
          ]
        : [],
    ),
  ];
}

function sizesOf(filter: SubscriptionFilter, at: string): BadValue[] {
  const lists = Object.entries(filter).filter((entry): entry is [string, string[]] => Array.isArray(entry[1]));
  return [
    ...lists.flatMap(([name, list]) =>
      list.length > MOST_ENTRIES
        ? [{ at: `${at}.${name}`, detail: `"${at}.${name}" may have ${MOST_ENTRIES} entries.` }]
        : [],
    ),
    ...lists.flatMap(([name, list]) =>
      list.flatMap((entry, n) =>
        entry.trim() === '' || entry.length > LONGEST_ENTRY
          ? [{ at: `${at}.${name}[${n}]`, detail: `"${at}.${name}[${n}]" must have 1 to ${LONGEST_ENTRY} characters.` }]
          : [],
      ),
    ),
    ...((filter.text?.length ?? 0) > LONGEST_TEXT
      ? [{ at: `${at}.text`, detail: `"${at}.text" may have ${LONGEST_TEXT} characters.` }]
      : []),
  ];
}

function checkTopic(code: string, at: string): BadValue[] {
  const topic = topicOf(code);
  if (topic && topic.code !== code)
    return [{ at, detail: `Write the topic "${code.slice(0, 100)}" as "${topic.code}".` }];
  if (topic && !topic.retired) return [];
  const now = resolveTopic(code);
  const advice = now
    ? `It was retired; use "${now.code}" (${now.label}).`
    : 'Codes are those of the IPTC Media Topics, such as "medtop:11000000".';
  return [{ at, detail: `There is no topic "${code.slice(0, 100)}". ${advice}` }];
}

function checkLanguage(tag: string, at: string): BadValue[] {
  try {
    Intl.getCanonicalLocales(tag);
    return [];
  } catch {
    return [{ at, detail: `"${tag.slice(0, 100)}" is no language tag (BCP 47). Write "en" or "en-GB".` }];
  }
}
