import { describe, expect, it } from 'vitest';
import { logTopics } from '../../packages/story/src/index.ts';
import { sourceFiles } from './source-files.ts';

const outside = sourceFiles().filter(({ room }) => room !== 'packages/story');
const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
const filesWith = (pattern: RegExp): string[] =>
  outside.filter(({ text }) => pattern.test(withoutComments(text))).map(({ path }) => path);

/** Names of messages and events too, whose type says which they are; those of wire topics are nothing else. */
const wireTopics = logTopics.map(({ name }) => name).filter((name) => name.startsWith('wire.'));

describe('only packages/story', () => {
  it.each(wireTopics)('names the topic %s', (name) => expect(filesWith(new RegExp(`'${name}'`))).toEqual([]));

  it('says under which group a service reads the log', () =>
    expect(filesWith(/\bgroup: '(?:normalizer|deduplicator|syndicator)'/)).toEqual([]));

  it('makes records of messages, with their keys', () =>
    expect(filesWith(/\b(?:shardKeyOf|storyHeaderOf)\(/)).toEqual([]));

  it('declares what results of enrichers look like', () =>
    expect(filesWith(/\b(?:links|sourceLinks|organisations): z\s*\.array\(/)).toEqual([]));
});
