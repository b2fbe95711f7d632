import { draft, type StoryDraft } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import { readItem } from '../index.ts';
import type { Hint } from '../text/hint.ts';
import { draftSteps } from './draft-steps.ts';

const finished = (fields: Partial<StoryDraft>, hint: Hint = {}): StoryDraft =>
  draftSteps.reduce((before, step) => step(before, { format: 'nitf', hint, warn: () => {} }), draft(fields));

const lead = 'Harbour pilots stopped work on Tuesday, and eleven ships lie at anchor.';

describe('draft steps', () => {
  it('lift byline and dateline off text and HTML alike', () => {
    const story = finished({
      bodyText: `By Jane Roe\n\nOSLO (Reuters) - ${lead}`,
      bodyHtml: `<p>By Jane Roe</p>\n<p><strong>OSLO</strong> (Reuters) - ${lead}</p>`,
    });
    expect(story).toMatchObject({
      byline: 'Jane Roe',
      dateline: { located: 'OSLO', agency: 'Reuters' },
      bodyText: lead,
      bodyHtml: `<p>${lead}</p>`,
    });
  });

  it('keep what the format said in a field of its own, and complete it from the body', () => {
    const story = finished({
      bodyText: `OSLO, Nov 24 (Reuters) - ${lead}`,
      dateline: { located: 'Oslo, Norway' },
      versionCreated: '2026-11-24T08:00:00.000Z',
    });
    expect(story.dateline).toEqual({ located: 'Oslo, Norway', date: '2026-11-24', agency: 'Reuters' });
    expect(story.bodyText).toBe(lead);
  });

  it.each([
    [{ bodyText: lead }, '<p>Harbour pilots stopped work on Tuesday, and eleven ships lie at anchor.</p>', lead],
    [{ bodyHtml: '<p>A</p>\n<p>B</p>' }, '<p>A</p>\n<p>B</p>', 'A\n\nB'],
  ])('give both bodies where a reader gives one', (fields, bodyHtml, bodyText) => {
    expect(finished(fields)).toMatchObject({ bodyHtml, bodyText });
  });

  it.each([
    [{ language: 'en_us' }, 'en-US'],
    [{ language: 'se', bodyText: '' }, 'sv'],
    [
      { bodyText: 'Die Lotsen im Hafen haben am Dienstag ihre Arbeit niedergelegt, elf Schiffe liegen vor Anker.' },
      'de',
    ],
    [{ language: 'und', bodyText: lead }, 'en'],
    [{ headline: 'OK' }, undefined],
  ])('tell the language of %j', (fields, expected) => {
    expect(finished(fields).language).toBe(expected);
  });

  it('add the Media Topic that replaced a Subject Code, each code once', () => {
    const codes = finished({
      subjects: [{ code: 'subj:04006002' }, { code: 'medtop:20000065', name: 'x' }, { code: 'medtop:20000065' }],
    }).subjects;
    expect(codes.map(({ code }) => code).filter((code) => code.startsWith('subj:'))).toEqual(['subj:04006002']);
    expect(codes.filter(({ code }) => code.startsWith('medtop:')).length).toBe(2);
    expect(codes).toContainEqual(expect.objectContaining({ code: 'medtop:20000065' }));
  });

  it.each([
    [{ urgency: 0 }, 1],
    [{ urgency: 12 }, 9],
    [{ urgency: Number.NaN }, undefined],
  ])('hold urgency within 1 to 9: %j', (fields, expected) => {
    expect(finished(fields).urgency).toBe(expected);
  });

  it('say an end in both places', () => {
    expect(finished({ pubStatus: 'canceled' }).signals).toEqual(['kill']);
    expect(finished({ signals: ['withdrawal'] }).pubStatus).toBe('canceled');
  });

  it.each([
    ['05.03.2031 09:00:00 CET', { date: '2031-03-05' }],
    ['2031-03-05 08:00:00 GMT+00:00', { date: '2031-03-05' }],
    ['20310305T080000Z', { date: '2031-03-05' }],
    ['Mittwoch, 5. März 2031, 09:00 Uhr', { date: '2031-03-05' }],
    ['Rome, Wednesday', { located: 'Rome' }],
    ['9.15 p.m.', undefined],
    ['BETHESDA, Md.', { located: 'BETHESDA, Md.' }],
  ])('take no time for a place: %s', (located, expected) => {
    expect(finished({ bodyText: lead, dateline: { located } }).dateline).toEqual(expected);
  });

  it.each([
    'NOT FOR DISTRIBUTION TO RURITANIAN NEWS SERVICES',
    '/NOT FOR RELEASE IN RURITANIA./',
    'Pilots weigh offer',
  ])('find a dateline below the line "%s"', (line) => {
    const story = finished({ bodyText: `${line}\n\nOLDPIER, Nova Scotia, March 5, 2031 (GLOBE NEWSWIRE) -- ${lead}` });
    expect(story).toMatchObject({
      dateline: { located: 'OLDPIER, Nova Scotia', date: '2031-03-05', agency: 'GLOBE NEWSWIRE' },
      bodyText: `${line}\n\n${lead}`,
      bodyHtml: `<p>${line}</p>\n<p>${lead}</p>`,
    });
  });

  it('cut no word of a dateline off the body that they do not keep', () => {
    const story = finished({
      bodyText: `OLDPIER, Nova Scotia (tca/dpa) - ${lead}`,
      dateline: { located: 'Oldpier, Canada', agency: 'dpa' },
    });
    expect(story.dateline).toEqual({ located: 'OLDPIER, Nova Scotia', agency: 'tca/dpa' });
    expect(finished({ bodyText: `${lead} (ANSA).` })).toMatchObject({ bodyText: lead, dateline: { agency: 'ANSA' } });
    const second = `The town lies at the bar.\n\nOslo (Reuters) - ${lead}`;
    expect(finished({ bodyText: second }).bodyText).toBe(second);
  });

  it('find signals in the headline and leave it as sent', () => {
    expect(finished({ headline: 'UPDATE 2-Pilots close harbour', bodyText: lead })).toMatchObject({
      headline: 'UPDATE 2-Pilots close harbour',
      signals: ['update'],
      sequence: { kind: 'update', number: 2 },
    });
  });

  it('fold the white space of lines and drop blank ones', () => {
    const story = finished({ headline: ' Two\n  lines ', subhead: ' \u00a0 ', slugline: 'A\u00a0B' });
    expect(story).toMatchObject({ headline: 'Two lines', slugline: 'A B' });
    expect(story).not.toHaveProperty('subhead');
  });
});

describe('fields', () => {
  const read = async (text: string, format: string) =>
    (await readItem(new TextEncoder().encode(text), {}, format)).drafts[0]!;

  it('hold no markup in the heads of wire formats, and what is written where text is text', async () => {
    const nitf = await read(
      '<nitf><body><body.head><hedline><hl1>Caf&amp;eacute; &lt;i&gt;Mar&lt;/i&gt; shuts</hl1></hedline></body.head><body.content><p>A caf&amp;eacute;.</p></body.content></body></nitf>',
      'nitf',
    );
    expect(nitf).toMatchObject({ headline: 'Café Mar shuts', bodyText: 'A café.' });
    const feed =
      '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"T","content_text":"A caf&eacute; <i>x</i>"}]}';
    expect((await read(feed, 'json-feed')).bodyText).toBe('A caf&eacute; <i>x</i>');
  });

  it('hold no control characters, and notes no markup', async () => {
    const story =
      '{"uri":"urn:q:1","type":"text","headline":"Lo\\u0008ck","body_text":"It\\u0007 opens.","byline":"Ana\\u0000 Relvas","ednote":"&lt;p&gt;Check &lt;b&gt;names&lt;/b&gt;&lt;/p&gt;","keywords":["15054000","ports"]}';
    expect(await read(story, 'ninjs')).toMatchObject({
      headline: 'Lock',
      bodyText: 'It opens.',
      byline: 'Ana Relvas',
      editorialNote: 'Check names',
      keywords: ['ports'],
      subjects: [expect.anything(), { code: 'subj:15054000' }],
    });
  });
});
