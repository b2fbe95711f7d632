/** Returns a line in small letters, its words and figures apart by one blank: two lines that fold alike say the same. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
