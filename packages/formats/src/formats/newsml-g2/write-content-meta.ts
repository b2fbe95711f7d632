import type { Dateline, Named, Story, Subject } from '@dateline/story';
import type { Entry } from '../../format.ts';
import { type Xml, xml, xmlOf } from '../../text/xml-writer.ts';
import { HOW_FOUND } from './extension.ts';
import { conceptAttributes, placeCode } from './write-catalog.ts';

/** The schema's order: urgency first, then located, then the descriptive elements in any order. */
export function contentMetaOf({ story, topics }: Entry): Xml {
  return xml(
    'contentMeta',
    {},
    xml('urgency', {}, story.urgency),
    story.dateline?.located === undefined ? undefined : xml('located', {}, xmlOf('name', story.dateline.located)),
    xml('language', { tag: story.language }),
    story.genre === undefined ? undefined : xml('genre', { literal: story.genre }, xmlOf('name', story.genre)),
    story.keywords.map((keyword) => xmlOf('keyword', keyword)),
    (topics ?? story.subjects).map(subjectOf),
    namedOf(story),
    xmlOf('slugline', story.slugline),
    xmlOf('headline', story.headline),
    xmlOf('headline', story.subhead, { role: 'dlhead:subhead' }),
    xmlOf('headline', story.kicker, { role: 'dlhead:kicker' }),
    datelineOf(story.dateline),
    xmlOf('by', story.byline),
    xmlOf('creditline', story.creditline),
  );
}

function subjectOf({ code, name, confidence, found }: Subject): Xml {
  const percent = confidence === undefined ? undefined : Math.round(confidence * 100);
  return xml(
    'subject',
    { type: 'cpnat:abstract', ...conceptAttributes(code, name), confidence: percent, how: found && HOW_FOUND },
    xmlOf('name', name),
  );
}

function namedOf({ people, organisations, places }: Story): Xml[] {
  const located = places.map((place) => ({ ...place, code: placeCode(place.code) }));
  return [
    ...people.map((person) => namedSubject('cpnat:person', person)),
    ...organisations.map((organisation) => namedSubject('cpnat:organisation', organisation)),
    ...located.map((place) => namedSubject('cpnat:geoArea', place)),
  ];
}

function namedSubject(type: string, { name, code, wikidata, found }: Named): Xml {
  const same = wikidata === undefined ? undefined : xml('sameAs', { qcode: `wikidata:${wikidata}` });
  return xml('subject', { type, ...conceptAttributes(code, name), how: found && HOW_FOUND }, xmlOf('name', name), same);
}

/** The printed line for people, the parts for programs. */
function datelineOf(dateline: Dateline | undefined): Xml | undefined {
  if (dateline === undefined) return undefined;
  const { located, date, agency } = dateline;
  const printed = [located, date].filter(Boolean).join(', ');
  const line = agency === undefined ? printed : `${printed} (${agency})`.trim();
  return xmlOf('dateline', line, { 'dl:located': located, 'dl:date': date, 'dl:agency': agency });
}
