import { type Format, formats } from '@dateline/formats';
import { Command } from 'commander';
import { print, table } from './print.ts';

/** `dateline formats`: what is read and written, from the list of formats. Needs no database. */
export const formatsCommand = (): Command =>
  new Command('formats')
    .description('Formats that are read and written, and the forms of feeds')
    .action(() => print(table(formats.map(rowOf))));

const rowOf = ({ name, title, read, write, feed, mediaTypes }: Format) => ({
  name,
  read: read === undefined ? null : 'yes',
  written: write === undefined ? null : 'yes',
  feed: feed === undefined ? null : `.${feed.suffix}`,
  title,
  'media types': mediaTypes.join(', '),
});
