import { describe, expect, it } from 'vitest';
import { codeOfKeyword, mediaTopicOf, subjectsOf } from './subject-codes.ts';

describe('mediaTopicOf', () => {
  it.each([
    ['04000000', 'medtop:04000000'],
    ['subj:04000000', 'medtop:04000000'],
    ['http://cv.iptc.org/newscodes/subjectcode/15054000', 'medtop:20001065'],
    ['IPTC:11000000', 'medtop:11000000'],
  ])('knows %s', (legacy, topic) => {
    expect(mediaTopicOf(legacy)?.code).toBe(topic);
  });

  it('gives a detail without successor the topic of its matter or subject', () => {
    expect(mediaTopicOf('15054999')).toEqual(mediaTopicOf('15054000'));
    expect(mediaTopicOf('11999999')).toEqual(mediaTopicOf('11000000'));
  });

  it.each(['20000065', 'medtop:04000000', '4006002', '18000000', 'Innenriks', ''])('knows nothing of %j', (code) => {
    expect(mediaTopicOf(code)).toBeUndefined();
  });
});

describe('subjectsOf', () => {
  it('keeps a legacy code beside its topic', () => {
    expect(subjectsOf({ code: '15054000', name: 'Fotball' })).toEqual([
      mediaTopicOf('15054000'),
      { code: 'subj:15054000', name: 'Fotball' },
    ]);
  });

  it.each([
    ['http://cv.iptc.org/newscodes/mediatopic/20000350', 'medtop:20000350'],
    ['medtop:20000350', 'medtop:20000350'],
    ['http://cv.iptc.org/newscodes/genre/Actuality', 'genre:Actuality'],
    ['http://cv.ap.org/id/86aad5207dac', 'http://cv.ap.org/id/86aad5207dac'],
    ['a1312cat:a', 'a1312cat:a'],
    ['afp:19990001', 'afp:19990001'],
    ['Product/Service', 'Product/Service'],
  ])('writes %s as %s', (code, written) => {
    expect(subjectsOf({ code })).toEqual([{ code: written }]);
  });
});

describe('a keyword', () => {
  it.each([
    ['15054000', 'subj:15054000'],
    ['subj:04006002', 'subj:04006002'],
    ['IPTC:04006002', 'subj:04006002'],
    ['medtop:20000065', 'medtop:20000065'],
    ['http://cv.iptc.org/newscodes/mediatopic/20000065', 'medtop:20000065'],
  ])('that is a code is one: %s', (keyword, code) => expect(codeOfKeyword(keyword)).toBe(code));

  it.each(['20310305', '31122026', 'harbour', '1505400', 'https://q.example/15054000'])(
    'that is none is a word: %s',
    (keyword) => {
      expect(codeOfKeyword(keyword)).toBeUndefined();
    },
  );
});
