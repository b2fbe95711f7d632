/** PostgreSQL's text and jsonb have no NUL and no half of a surrogate pair; neither is ever meant. Returns plain data without. */
export const storable = <T>(value: T): T => (isStorable(value) ? value : (cleaned(value) as T));

/** Nearly everything is, and looking is cheaper than copying. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\u0000');
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, part]) => isStorable(name) && isStorable(part));
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\u0000', '').toWellFormed();
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(cleaned);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [cleaned(name), cleaned(part)]));
}
