/** The strong ETag of a row: its revision. */
export const etagOf = ({ revision }: { revision: number }): string => `"${revision}"`;
