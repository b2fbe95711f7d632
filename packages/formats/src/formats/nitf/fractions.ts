import { childrenOf, descendantsOf, isElement, textOf, type XmlElement, type XmlNode } from '../../text/xml/index.ts';

/** The story with each `frac` (NITF 3.6, "num") as it is printed: "3 1/2" and not "312". */
export function withPrintedFractions(element: XmlElement): XmlElement {
  const hasFractions = descendantsOf(element, 'frac').length > 0;
  return hasFractions ? { ...element, children: printed(element.children) } : element;
}

function printed(nodes: readonly XmlNode[], outer = ''): XmlNode[] {
  let before = outer;
  return nodes.map((node) => {
    const shown = isElement(node) ? printedElement(node, before) : node;
    before = isElement(node) ? textOf(node) || before : node || before;
    return shown;
  });
}

function printedElement(element: XmlElement, before: string): XmlNode {
  if (element.local !== 'frac')
    return { ...element, children: printed(element.children, element.local === 'num' ? '' : before) };
  const [numerator, denominator] = ['frac-num', 'frac-den'].map((name) => textOf(childrenOf(element, name)[0]));
  const fraction = numerator && denominator ? `${numerator}/${denominator}` : textOf(element);
  return /\d$/.test(before) ? ` ${fraction}` : fraction;
}
