/** "Text/XML; charset=utf-8" to "text/xml"; undefined for nothing. */
export function mediaTypeOf(contentType: string | undefined): string | undefined {
  const essence = contentType?.split(';', 1)[0]?.trim().toLowerCase();
  return essence ? essence : undefined;
}

/** The charset parameter of a Content-Type, unquoted and in lower case. */
export function charsetOf(contentType: string | undefined): string | undefined {
  const match = /;\s*charset\s*=\s*(?:"([^"]{1,40})"|([^\s;"]{1,40}))/i.exec(contentType ?? '');
  return (match?.[1] ?? match?.[2])?.toLowerCase();
}
