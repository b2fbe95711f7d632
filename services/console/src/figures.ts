import { AnswerLate, within } from '@dateline/flow';
import { copy, type Markup, moment } from '@dateline/pages';
import { html } from 'hono/html';

/** What a source of figures said, or since when it says nothing, and why. A page never shows a number that it does not know. */
export type Figure<T> = { known: true; value: T } | { known: false; source: string; since: Date; because: string };

/** Longest wait for one source, in ms: a page is shown whatever is down. */
const LIMIT_MS = 1_000;

/** Asks sources of figures, each under a limit of its own, and remembers when each answered last. */
export class FigureSources {
  readonly #lastKnown = new Map<string, Date>();
  readonly #now: () => Date;
  readonly #limitMs: number;

  constructor(now: () => Date, limitMs = LIMIT_MS) {
    this.#now = now;
    this.#limitMs = limitMs;
  }

  /**
   * Resolves to what a source says, within the limit. Never rejects.
   * @param source as it is named to operators, such as "PostgreSQL"; there are few
   */
  async ask<T>(source: string, read: () => Promise<T>): Promise<Figure<T>> {
    const asked = this.#now();
    try {
      const value = await within(this.#limitMs, read());
      this.#lastKnown.set(source, this.#now());
      return { known: true, value };
    } catch (error) {
      const since = this.#lastKnown.get(source) ?? asked;
      return { known: false, source, since, because: reasonOf(source, error) };
    }
  }
}

/** SQLSTATE of a statement that was ended by its time limit. */
const STATEMENT_ENDED = '57014';

function reasonOf(source: string, error: unknown): string {
  if (error instanceof AnswerLate) return `${source} does not answer`;
  if (error instanceof Error && 'code' in error && error.code === STATEMENT_ENDED)
    return `counting took ${source} longer than a second; ask for less`;
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.includes(source) ? text : `${source}: ${text}`;
}

/** A figure as a page shows it: its value, or that it is not known. */
export const shown = <T>(figure: Figure<T>, now: Date, render: (value: T) => Markup | string): Markup | string =>
  figure.known ? render(figure.value) : unknown(figure, now);

const unknown = ({ since, because }: { since: Date; because: string }, now: Date): Markup =>
  html`<span class="unknown">unknown since ${moment(since, now)}, because ${copy(because)}</span>`;

/** The value of a figure, or what stands for it where only a picture or a choice is missing. */
export const valueOr = <T>(figure: Figure<T>, otherwise: T): T => (figure.known ? figure.value : otherwise);

/** A figure made of another: known where that one is. */
export const mapFigure = <T, U>(figure: Figure<T>, change: (value: T) => U): Figure<U> =>
  figure.known ? { known: true, value: change(figure.value) } : figure;
