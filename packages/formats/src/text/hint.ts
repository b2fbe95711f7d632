/** What is known about bytes besides the bytes. */
export interface Hint {
  mediaType?: string;
  /** As declared beside the bytes, outranked by a byte order mark and by the document's own declaration. */
  charset?: string;
  filename?: string;
  /** Completes what copy leaves out, such as the year of a sign-off; RFC 3339. */
  receivedAt?: string;
  /** Zone of the source, an IANA name: that of times which name none. */
  timeZone?: string;
  /** Given beside the bytes; names the item's first story where the copy itself names none. */
  guid?: string;
}
