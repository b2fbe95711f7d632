import type { StatedEmbargo } from '../read-draft.ts';

const MARK =
  /(?:^|[\s,/-])(?:EMBARGOED|SPERRFRIST|HFR|(?:ADV|Adv|adv)\d\d)(?=$|[\s,/-])|[\s,/-](?:Embargoed|Sperrfrist)$|^(?:[Ee]mbargoed|[Ss]perrfrist)$/;

/** Words of a slugline, keyword or keyword line that mark the copy as held: "Lock-Merrow, ADV09". They never tell until when. */
export const embargoMarks = (...lines: readonly (string | undefined)[]): StatedEmbargo[] =>
  lines
    .filter((words) => words !== undefined && MARK.test(words))
    .map((words) => ({ words: words!, field: 'slugline', isStatus: true }));
