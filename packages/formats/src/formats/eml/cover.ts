import { printedEmbargoes } from '../../copy/embargo/printed.ts';
import { embargoesOf } from '../../copy/embargo/stated.ts';
import type { ReadDraft } from '../../format.ts';

/** An attached story under the embargo of the mail around it: what the cover says of one counts beside what the story says. */
export function underCover(story: ReadDraft, cover: ReadDraft): ReadDraft {
  const embargoes = embargoesOf(story, cover, { embargoes: printedEmbargoes(cover).stated });
  return embargoes === undefined ? story : { ...story, embargoes };
}
