import type { Choice } from '@dateline/pages';
import { type Db, listPartners } from '@dateline/store';

/** Every partner, to choose from. */
export const partnerChoices = async (db: Db): Promise<Choice[]> =>
  (await listPartners(db)).map(({ id, name }) => [id, `${name} (${id})`] as const);
