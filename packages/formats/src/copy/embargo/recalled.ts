/** What is asked of a line is asked again by later steps of the same draft, of some thirty lines at most. */
const MOST = 64;
const LONGEST = 2_000;

/** A function of a text that keeps its last answers. They must not be changed by whoever gets them. */
export function recalled<T>(answerTo: (text: string) => T): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    if (text.length > LONGEST) return answerTo(text);
    if (answers.has(text)) return answers.get(text)!;
    if (answers.size >= MOST) answers.clear();
    const answer = answerTo(text);
    answers.set(text, answer);
    return answer;
  };
}
