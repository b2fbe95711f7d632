import { attr, childrenOf, optionalText, type XmlElement } from '../../text/xml/index.ts';

/** Child elements by name in any case: the DTD says HeadLine, some agencies write Headline. */
export function allNamed(element: XmlElement | undefined, ...names: string[]): XmlElement[] {
  const wanted = names.map((name) => name.toLowerCase());
  return childrenOf(element).filter(({ local }) => wanted.includes(local.toLowerCase()));
}

/** The first child element along a path of names in any case. */
export function named(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((at, name) => allNamed(at, name)[0], element);
}

/** The FormalName of an element (NewsML 1.2, "FormalName"), else its text: TASS writes `<Urgency>2</Urgency>`. */
export const formalName = (element: XmlElement | undefined): string | undefined =>
  attr(element, 'FormalName') ?? optionalText(element);

/** The values of the properties of this name, directly inside an element. */
export const propertiesOf = (element: XmlElement | undefined, name: string): string[] =>
  allNamed(element, 'Property')
    .filter((property) => attr(property, 'FormalName')?.toLowerCase() === name.toLowerCase())
    .map((property) => attr(property, 'Value') ?? '')
    .filter((value) => value !== '');

/** Words of a component's role: "main", "caption"; '' without one. */
export const roleOf = (component: XmlElement): string =>
  (attr(named(component, 'Role'), 'FormalName') ?? '').toLowerCase();
