import { dirname, join } from 'node:path';
import { type SourceFile, sourceFiles } from './source-files.ts';

/** Which files each product file imports, types included, by their paths from the root. */
export function importsByFile(files: readonly SourceFile[] = sourceFiles()): Map<string, string[]> {
  const paths = new Set(files.map(({ path }) => path));
  const indexOf = (name: string) => `packages/${name.slice('@dateline/'.length)}/src/index.ts`;
  const target = (path: string, name: string) =>
    name.startsWith('@dateline/') ? indexOf(name) : name.startsWith('.') ? join(dirname(path), name) : name;
  return new Map(
    files.map(({ path, imports }) => [
      path,
      imports.map((name) => target(path, name)).filter((found) => paths.has(found)),
    ]),
  );
}

/**
 * Returns the circles of a graph: each a list of nodes that all reach one another, in no order that matters. By Tarjan's algorithm, so
 * that none is found twice.
 */
export function circlesOf(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string): number => {
    order.set(node, order.size);
    lowest.set(node, order.get(node)!);
    stack.push(node);
    for (const next of edges.get(node) ?? []) {
      const reached = order.has(next)
        ? stack.includes(next)
          ? order.get(next)!
          : Number.POSITIVE_INFINITY
        : visit(next);
      lowest.set(node, Math.min(lowest.get(node)!, reached));
    }
    if (lowest.get(node) === order.get(node)) close(node);
    return lowest.get(node)!;
  };
  const close = (node: string): void => {
    const circle = stack.splice(stack.indexOf(node));
    if (circle.length > 1 || edges.get(node)?.includes(node)) circles.push(circle.sort());
  };
  for (const node of edges.keys()) if (!order.has(node)) visit(node);
  return circles;
}
