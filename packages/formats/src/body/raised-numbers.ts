const RAISED: Record<string, string> = {
  ...{ '0': '⁰', '1': '¹', '2': '²', '3': '³', '4': '⁴', '5': '⁵', '6': '⁶', '7': '⁷', '8': '⁸', '9': '⁹' },
  ...{ '+': '⁺', '-': '⁻', '−': '⁻' },
};

/**
 * Text of a `sup` behind the text `before` it: "10<sup>6</sup>" is not 106, nor is "3<sup>1</sup>/<sub>2</sub>", whose 1 is a
 * numerator, 31/2.
 */
export function raised(text: string, before: string, numerator: boolean): string {
  if (numerator) return /\d$/.test(before) ? ` ${text}` : text;
  if (!/\S$/.test(before) || !/^[+−-]?\d{1,6}$/.test(text)) return text;
  return [...text].map((sign) => RAISED[sign] ?? sign).join('');
}
