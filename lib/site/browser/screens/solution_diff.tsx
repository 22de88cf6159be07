import { diffLines } from "npm:diff@9.0.0";
import { solutionWords } from "../../../text/words.ts";

/** The solution beside the learner's file, as one text with what was added and what was left out. */
export function SolutionDiff(
  { own, solution }: { own: string; solution: string },
): preact.JSX.Element {
  return (
    <>
      <h2>{solutionWords.beside}</h2>
      <pre class="diff" tabIndex={0}>
        {diffLines(own, solution).map(({ value, added, removed }, index) => {
          const mark = added ? "+ " : removed ? "- " : "  ";
          const text = value.replace(/^(?=.|\n.)/gm, mark);
          return added
            ? <ins key={index}>{text}</ins>
            : removed
            ? <del key={index}>{text}</del>
            : <span key={index}>{text}</span>;
        })}
      </pre>
    </>
  );
}
