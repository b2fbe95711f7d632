import { expect, it } from 'vitest';
import { readTopic } from './topic.ts';

const read = (topic: string, publicUrl = 'https://news.example') => {
  const found = readTopic(topic, publicUrl);
  return found && { name: found.address.name, format: found.address.format.name, key: found.key };
};

it.each([
  ['https://news.example/feeds/world.atom', { name: 'world', format: 'atom', key: undefined }],
  ['HTTPS://NEWS.example:443/feeds/world.json', { name: 'world', format: 'json-feed', key: undefined }],
  ['https://news.example/feeds/world.rss?key=dlf_1', { name: 'world', format: 'rss', key: 'dlf_1' }],
])('knows the address %s', (topic, found) => {
  expect(read(topic)).toEqual(found);
});

it.each([
  'world.atom',
  'http://news.example/feeds/world.atom',
  'https://news.example:8443/feeds/world.atom',
  'https://news.example.org/feeds/world.atom',
  'https://me@news.example/feeds/world.atom',
  'https://news.example/feeds/world',
  'https://news.example/feeds/world.docx',
  'https://news.example/feeds/world.atom#x',
  'https://news.example/feeds/world.atom?q=1',
  'https://news.example/feeds/world.atom?key=a&key=b',
  'https://news.example/feeds/archive/../world.docx',
  'https://news.example/feeds/world/archive/100/1.atom',
  'https://news.example/other/world.atom',
])('knows no topic %s', (topic) => {
  expect(read(topic)).toBeUndefined();
});

it('finds feeds below the path of a public address', () => {
  expect(read('https://news.example/wire/feeds/world.atom', 'https://news.example/wire')?.name).toBe('world');
  expect(read('https://news.example/feeds/world.atom', 'https://news.example/wire')).toBeUndefined();
});
