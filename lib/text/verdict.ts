/** A verdict, and what has led to it. */
export interface Verdict {
  /** What went wrong, in a sentence. */
  message: string;
  /** What in the learner's code has led to it, in one or two more. */
  reason?: string;
}

/** All that is said of a verdict: the sentence, and the reason where there is one. */
export function verdictText({ message, reason }: Verdict): string {
  return reason === undefined ? message : `${message} ${reason}`;
}
