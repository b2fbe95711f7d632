import { draft } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import { language } from './language-step.ts';

const GERMAN = 'Die Hafenverwaltung kündigte am Dienstag an, die Gebühren im Frühjahr zu erhöhen. '.repeat(6);
const NORWEGIAN = 'Havnestyret sa tirsdag at avgiftene skal økes til våren, og at det ikke finnes andre veier. '.repeat(
  6,
);

function stepOn(declared: string | undefined, bodyText: string) {
  const told: (readonly [code: string, onceFor: string | undefined])[] = [];
  const context = {
    format: 'nitf',
    hint: {},
    warn: ({ code }: { code: string }, once?: string) => told.push([code, once]),
  };
  const read = language(draft({ bodyText, ...(declared && { language: declared }) }), context);
  return { language: read.language, told };
}

describe('the language of a draft', () => {
  it('is detected where none is declared', () => {
    expect(stepOn(undefined, GERMAN)).toEqual({ language: 'de', told: [] });
    expect(stepOn('und', GERMAN)).toEqual({ language: 'de', told: [] });
    expect(stepOn(undefined, 'IBM')).toEqual({ language: undefined, told: [] });
  });

  it('stays as declared, with a warning once a document where a long text is in another', () => {
    expect(stepOn('en_GB', GERMAN)).toEqual({ language: 'en-GB', told: [['LANGUAGE_DOUBTFUL', 'en-GB']] });
    expect(stepOn('en_GB', GERMAN.slice(0, 300))).toEqual({ language: 'en-GB', told: [] });
  });

  it.each([
    ['de-AT', GERMAN],
    ['nb-NO', NORWEGIAN],
    ['no', NORWEGIAN],
  ])('%s is believed', (declared, text) => {
    expect(stepOn(declared, text)).toEqual({ language: declared, told: [] });
  });
});
