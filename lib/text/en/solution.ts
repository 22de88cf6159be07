/** What is told of an exercise after a pass. */
interface AfterwardsWords {
  readonly works: string;
  readonly breaks: string;
  readonly instead: string;
}

/** What is told once an exercise is solved. */
export const solutionWords = {
  afterwards: ({ works, breaks, instead }: AfterwardsWords) => [
    `Why it works: ${works}`,
    `What would break it: ${breaks}`,
    `What professionals do: ${instead}`,
  ],
  isAt: (file: string) => `The solution is ${file}.`,
  beside: "The solution, beside your file",
  /** What the marks of a comparison mean. */
  marks: "Lines with - are in your file only, lines with + in the solution only.",
  same: "Your file is the solution, line by line.",
} as const;
