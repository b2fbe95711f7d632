/** Lines of a teleprinter to paragraphs, without the sign-off. */
export const inParagraphs = (body: string): string =>
  body
    .replace(/\s*reuter\s*$/i, '')
    .replace(/\n {2,}/g, '\n\n')
    .replace(/(?<!\n)\n(?!\n)/g, ' ');
