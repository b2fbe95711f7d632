/** The fields of a page's forms with their values, as a browser would send them: of a name that comes twice, the last. */
export function fieldsOf(page: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [, tag = ''] of page.matchAll(/<input ([^>]*)>/g)) {
    const [name, value] = ['name', 'value'].map((key) => new RegExp(`(?:^| )${key}="([^"]*)"`).exec(tag)?.[1]);
    if (name && !tag.includes('type="checkbox"')) fields[name] = value ?? '';
  }
  for (const [, name = '', options = ''] of page.matchAll(/<select [^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g))
    fields[name] = /value="([^"]*)" selected/.exec(options)?.[1] ?? /value="([^"]*)"/.exec(options)?.[1] ?? '';
  for (const [, name = '', value = ''] of page.matchAll(/<textarea [^>]*name="([^"]*)"[^>]*>([^<]*)<\/textarea>/g))
    fields[name] = value;
  return fields;
}
