/** Something that was ignored or mended on the way. */
export interface Warning {
  code: string;
  message: string;
  /** Where: "line 12", "byte 340", "item 3", "/newsMessage/itemSet/newsItem[2]". */
  at?: string;
}

/** One story of an item that could not be read, while its neighbours could. */
export type ItemFailure = Warning;

/** Bytes that are not what they were taken for, or not a story. The message says what was expected and what to do. */
export class FormatError extends Error {
  override name = 'FormatError';
  readonly code: string;
  readonly at: string | undefined;

  constructor(code: string, message: string, at?: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.at = at;
  }
}

/** The failure that a FormatError is, at its own place unless `at` gives another. Throws on what is no FormatError. */
export function failureOf(error: unknown, at?: string): ItemFailure {
  if (!(error instanceof FormatError)) throw error;
  const place = at ?? error.at;
  return { code: error.code, message: error.message, ...(place && { at: place }) };
}
