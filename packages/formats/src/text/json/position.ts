const SPACE = /\s*/y;
const TOKEN =
  /[{}[\],:]|"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[^"\\\u0000-\u001f]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

type Wanted = 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'more' | 'end';

/**
 * Where text stops being JSON (RFC 8259), as "line 2, column 14". V8's own message names a place only for some errors.
 * Undefined for text that is JSON.
 */
export function brokenJsonAt(text: string): string | undefined {
  const open: ('{' | '[')[] = [];
  let wanted: Wanted = 'value';
  let at = 0;
  for (;;) {
    SPACE.lastIndex = at;
    at += SPACE.exec(text)?.[0].length ?? 0;
    TOKEN.lastIndex = at;
    const token = at < text.length ? TOKEN.exec(text)?.[0] : undefined;
    if (token === undefined) return at === text.length && wanted === 'end' ? undefined : lineAndColumn(text, at);
    const next = step(token, wanted, open);
    if (next === undefined) return lineAndColumn(text, at);
    wanted = next;
    at += token.length;
  }
}

/** What may follow the token; undefined when it must not stand here. Keeps the stack of open brackets. */
function step(token: string, wanted: Wanted, open: ('{' | '[')[]): Wanted | undefined {
  const after = (): Wanted => (open.length > 0 ? 'more' : 'end');
  if (token === '}' || token === ']') return close(token, wanted, open) ? after() : undefined;
  if (token === ':') return wanted === 'colon' ? 'value' : undefined;
  if (token === ',') return wanted === 'more' ? (open.at(-1) === '{' ? 'key' : 'value') : undefined;
  if (wanted === 'key' || wanted === 'first key') return token.startsWith('"') ? 'colon' : undefined;
  if (wanted !== 'value' && wanted !== 'first value') return undefined;
  if (token !== '{' && token !== '[') return after();
  open.push(token);
  return token === '{' ? 'first key' : 'first value';
}

function close(token: '}' | ']', wanted: Wanted, open: ('{' | '[')[]): boolean {
  const opener = token === '}' ? '{' : '[';
  if (open.at(-1) !== opener || !(wanted === 'more' || wanted === (token === '}' ? 'first key' : 'first value')))
    return false;
  open.pop();
  return true;
}

function lineAndColumn(text: string, at: number): string {
  const before = text.slice(0, at).split('\n');
  return `line ${before.length}, column ${before.at(-1)!.length + 1}`;
}
