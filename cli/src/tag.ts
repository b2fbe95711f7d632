import { detectLanguage } from '@dateline/formats';
import { tagStory } from '@dateline/topics';
import { Command } from 'commander';
import { type ArchivedStory, readArchive } from './archive.ts';
import type { Streams } from './streams.ts';

/** `dateline tag`: topics and names of each story of an archive, with the words that decided. Needs no database. */
export function tagCommand(streams: Streams = process): Command {
  return new Command('tag')
    .description('Tag the stories of an archive; one line of JSON for each')
    .argument('<file>', 'stories as JSON Lines, also .gz, or - for standard input')
    .action(async (path: string) => {
      if (!(await tagAll(path, streams))) process.exitCode = 1;
    });
}

/** False when a line could not be read or the file holds no story. */
async function tagAll(path: string, { stdin, stdout, stderr }: Streams): Promise<boolean> {
  let [tagged, unread] = [0, 0];
  const complain = (message: string) => {
    unread += 1;
    stderr.write(`${message}\n`);
  };
  for await (const facts of readArchive(path, stdin, complain)) {
    tagged += 1;
    if (!stdout.write(`${JSON.stringify(lineOf(facts))}\n`))
      await new Promise((resolve) => stdout.once('drain', resolve));
  }
  if (tagged === 0) stderr.write(`${path} holds no story; expected one JSON object a line\n`);
  return tagged > 0 && unread === 0;
}

function lineOf({ guid, headline, bodyText, slugline, language, keywords, located }: ArchivedStory) {
  const told = language && language !== 'und' ? language : detectLanguage(`${headline}\n${bodyText}`).language;
  const { topics, people, organisations, places } = tagStory({
    headline,
    bodyText,
    language: told,
    ...(slugline && { slugline }),
    keywords,
    dateline: { located },
  });
  return { guid, topics, people, organisations, places };
}
