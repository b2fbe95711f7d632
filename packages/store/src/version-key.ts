/** A version of a story, as every table names it. */
export interface VersionKey {
  storyId: string;
  ordinal: number;
}

/** Story ids and ordinals, as `unnest($1::text[], $2::int[])` takes them. */
export const columnsOf = (versions: readonly VersionKey[]): [storyIds: string[], ordinals: number[]] => [
  versions.map(({ storyId }) => storyId),
  versions.map(({ ordinal }) => ordinal),
];

const nameOf = ({ storyId, ordinal }: VersionKey): string => `${storyId} ${ordinal}`;

/** What was found of each version, in order, without its key; for the same version the same object. undefined = nothing. */
export function inOrder<T extends VersionKey>(
  versions: readonly VersionKey[],
  rows: readonly T[],
): (Omit<T, keyof VersionKey> | undefined)[] {
  const found = new Map(rows.map(({ storyId, ordinal, ...row }) => [nameOf({ storyId, ordinal }), row]));
  return versions.map((version) => found.get(nameOf(version)));
}
