import { siteWords } from "../../../text/words.ts";
import type { ExercisePageData } from "../data.ts";

const words = siteWords.exercise;

/** What is worth knowing of an exercise that was passed, and where to go on. */
export function Passed(
  { afterwards, next }: Pick<ExercisePageData, "afterwards" | "next">,
): preact.JSX.Element {
  return (
    <>
      {afterwards.map((line) => <p key={line}>{line}</p>)}
      {next
        ? (
          <p>
            <a class="next" href={next.href}>{words.next}: {next.title}</a>
          </p>
        )
        : null}
    </>
  );
}
