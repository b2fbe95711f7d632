import { InvalidArgumentError } from 'commander';

/** Parses the value of an option that is a whole number within bounds. */
export const integerBetween =
  (least: number, most: number) =>
  (words: string): number => {
    const value = Number(words);
    if (!/^\d+$/.test(words) || value < least || value > most)
      throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
    return value;
  };
