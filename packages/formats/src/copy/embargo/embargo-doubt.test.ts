import { describe, expect, it } from 'vitest';
import { readItem } from '../../index.ts';

const read = (text: string) => readItem(new TextEncoder().encode(text), { receivedAt: '2031-03-05T08:00:00Z' });

const g2 = (
  meta: string,
  body: string,
) => `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:lock" version="1"
  standard="NewsML-G2" standardversion="2.30" xml:lang="en"><itemMeta><itemClass qcode="ninat:text"/><provider literal="Quay"/>
  <versionCreated>2031-03-05T07:00:00Z</versionCreated>${meta}</itemMeta>
  <contentMeta><headline>Lock reopens at Oldpier</headline></contentMeta>
  <contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>${body}
  <p>The lock at Oldpier reopened to coasters on Tuesday, its keeper said.</p></body></html></inlineXML></contentSet></newsItem>`;

describe('a label that says there is an embargo and nothing of its end', () => {
  const label = '<edNote>Note to editors: STRICTLY EMBARGOED</edNote>';

  it('takes its end from the field', async () => {
    const [story] = (await read(g2(`<embargoed>2031-03-06T18:00:00Z</embargoed>${label}`, ''))).drafts;
    expect(story).toMatchObject({ pubStatus: 'usable', embargoedUntil: '2031-03-06T18:00:00.000Z' });
  });

  it('withholds where no field says it, and where it waits for something', async () => {
    expect((await read(g2(label, ''))).drafts[0]).toMatchObject({ pubStatus: 'withheld' });
    const waits = '<edNote>Embargoed until delivery</edNote>';
    const both = await read(g2(`<embargoed>2031-03-06T18:00:00Z</embargoed>${waits}`, ''));
    expect(both.drafts[0]).toMatchObject({ pubStatus: 'withheld' });
  });
});

describe('an order in a place that is not read', () => {
  const nitf = `<nitf><head><title>Lock reopens</title><docdata><doc-id id-string="q1"/></docdata></head><body><body.head><hedline><hl1>Lock
    reopens at Oldpier</hl1></hedline></body.head><body.content><p>The lock at Oldpier reopened to coasters on Tuesday.</p>
    <hidden-part>Sperrfrist Donnerstag</hidden-part></body.content></body></nitf>`;

  it('withholds the story, or its words are kept', async () => {
    const { drafts, warnings } = await read(nitf);
    const kept = JSON.stringify(drafts).includes('Sperrfrist');
    expect(drafts[0]!.pubStatus === 'withheld' || kept).toBe(true);
    if (!kept) expect(warnings.map(({ code }) => code)).toContain('EMBARGO_LEFT_OUT');
  });

  it('reads the line of NewsML 1.2 that is typed as an embargo', async () => {
    const newsml = `<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>quay.example</ProviderId><DateId>20310305</DateId>
      <NewsItemId>lock</NewsItemId><RevisionId PreviousRevision="0" Update="N">1</RevisionId><PublicIdentifier>urn:newsml:quay.example:20310305:lock:1</PublicIdentifier>
      </NewsIdentifier></Identification><NewsManagement><NewsItemType FormalName="News"/><FirstCreated>20310305T070000Z</FirstCreated>
      <ThisRevisionCreated>20310305T070000Z</ThisRevisionCreated><Status FormalName="Usable"/></NewsManagement>
      <NewsComponent><NewsLines><HeadLine>Lock reopens at Oldpier</HeadLine><NewsLine><NewsLineType FormalName="Embargo"/>
      <NewsLineText>6 March 2031, 18:00 GMT</NewsLineText></NewsLine></NewsLines><ContentItem><DataContent><p>The lock at Oldpier reopened
      to coasters on Tuesday, its keeper said.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>`;
    expect((await read(newsml)).drafts[0]).toMatchObject({ embargoedUntil: '2031-03-06T18:00:00.000Z' });
  });
});

describe('a word that a status or headline carries', () => {
  const entry = (inside: string) => `<entry xmlns="http://www.w3.org/2005/Atom" xmlns:app="http://www.w3.org/2007/app">
    <id>urn:x:q2</id><title>Lock reopens at Oldpier</title><updated>2031-03-05T07:00:00Z</updated>${inside}
    <content type="text">The lock at Oldpier reopened to coasters on Tuesday, its keeper said.</content></entry>`;

  it('withholds an entry that its author calls a draft', async () => {
    const control = (draft: string) => entry(`<app:control><app:draft>${draft}</app:draft></app:control>`);
    expect((await read(control('yes'))).drafts[0]).toMatchObject({ pubStatus: 'withheld' });
    expect((await read(control('no'))).drafts[0]).toMatchObject({ pubStatus: 'usable' });
  });

  it('withholds below "Sperrfrist:", unless the story is about one', async () => {
    const story = (text: string) =>
      read(
        JSON.stringify({
          uri: 'urn:x:q3',
          type: 'text',
          language: 'de',
          headline: 'Sperrfrist: Schleuse öffnet wieder',
          body_text: text,
        }),
      );
    const about = 'Wer selbst kündigt, muss mit einer Sperrfrist rechnen, teilte das Amt am Dienstag mit.';
    expect((await story('Die Schleuse öffnet wieder, sagte der Wärter.')).drafts[0]).toMatchObject({
      pubStatus: 'withheld',
    });
    expect((await story(about)).drafts[0]).toMatchObject({ pubStatus: 'usable' });
  });
});

describe('marks in fields that hold other things', () => {
  const ninjs = (fields: object) =>
    read(
      JSON.stringify({
        uri: 'urn:x:q4',
        type: 'text',
        headline: 'Lock reopens',
        body_text: 'It opened on Tuesday.',
        ...fields,
      }),
    );

  it('withholds what a list of signals, the role of a note or a keyword calls embargoed', async () => {
    expect((await ninjs({ signals: ['EMBARGOED'] })).drafts[0]).toMatchObject({ pubStatus: 'withheld' });
    expect((await ninjs({ signals: ['embargo on oil'] })).drafts[0]).toMatchObject({ pubStatus: 'usable' });
    const role = '<edNote role="ednoterole:embargo">Hold until the ribbon is cut</edNote>';
    expect((await read(g2(role, ''))).drafts[0]).toMatchObject({ pubStatus: 'withheld' });
    expect((await ninjs({ keywords: ['lock', 'Sperrfrist 6. März 2031, 18 Uhr MEZ'] })).drafts[0]).toMatchObject({
      embargoedUntil: '2031-03-06T17:00:00.000Z',
    });
  });
});
