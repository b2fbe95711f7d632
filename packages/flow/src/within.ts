/** Nothing came back in time. The work may still be going on; whoever waited goes on without it. */
export class AnswerLate extends Error {
  override name = 'AnswerLate';
  readonly code = 'ANSWER_LATE';
  readonly retryable = true;
}

/** Resolves or rejects with `work`; throws AnswerLate when it takes longer than `ms`. `work` itself is not stopped. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new AnswerLate(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
