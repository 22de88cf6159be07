/**
 * Checks what a client returned. Types say so too, but a notebook does not check them.
 *
 * @throws {TypeError} when it is neither true nor false: the usual mistake is a missing `return`
 */
export function requireAnswer(answer: unknown): boolean {
  if (typeof answer === "boolean") return answer;
  throw new TypeError(
    `A client must return true or false: whether it has a ticket. It returned ${answer}`,
  );
}
