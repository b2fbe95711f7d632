import type { StoryDraft } from '@dateline/story';
import { present } from '../../text/present.ts';
import { attr, textOf, type XmlElement } from '../../text/xml/index.ts';
import { inLanguage } from './concept.ts';

type Kind = 'headline' | 'subhead' | 'kicker' | 'variant';

/** Roles of headlines differ by provider; these words recur in all of them (ANSA hld:subHeadline, dpa, AFP, IPTC hlrole). */
const kinds: readonly [RegExp, Kind][] = [
  [/sub|deck|dropline|secondary|unterzeile/i, 'subhead'],
  [/kicker|overline|topline|catch|roof|dachzeile|strap/i, 'kicker'],
  [/short|brief|alt|seo|web|social|sms|push|mobile|slug|extended|teaser/i, 'variant'],
];

const kindOf = (headline: XmlElement): Kind =>
  kinds.find(([pattern]) => pattern.test(attr(headline, 'role') ?? ''))?.[1] ?? 'headline';

/** Sorts several `headline` elements by role, language and rank. A variant serves when nothing else heads the story. */
export function readHeadlines(elements: readonly XmlElement[], language: string | undefined): Partial<StoryDraft> {
  const ranked = [...elements].sort((a, b) => rankOf(a) - rankOf(b));
  const first = (kind: Kind) =>
    inLanguage(
      ranked.filter((headline) => kindOf(headline) === kind),
      language,
    ).map(textOf)[0];
  return present({
    headline: first('headline') ?? first('variant'),
    subhead: first('subhead'),
    kicker: first('kicker'),
  });
}

const rankOf = (element: XmlElement): number => Number(attr(element, 'rank') ?? 0);
