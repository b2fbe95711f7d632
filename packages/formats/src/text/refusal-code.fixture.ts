import { FormatError } from './format-error.ts';

/** Returns the code with which something is refused; undefined when it is not. */
export function refusalCodeOf(refuse: () => void): string | undefined {
  try {
    refuse();
    return undefined;
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return error.code;
  }
}
