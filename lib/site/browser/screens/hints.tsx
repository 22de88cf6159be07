import { useState } from "../preact.ts";
import { siteWords } from "../../../text/words.ts";

const words = siteWords.exercise;

/** The hints of an exercise, one by one. */
export function Hints({ hints }: { hints: readonly string[] }): preact.JSX.Element {
  const [used, setUsed] = useState(0);
  return (
    <>
      {hints.slice(0, used).map((hint, index) => (
        <p class="hint" key={index}>
          <b>{words.hint(index + 1, hints.length)}</b> {hint}
        </p>
      ))}
      {used < hints.length
        ? (
          <div class="buttons">
            <button type="button" onClick={() => setUsed(used + 1)}>{words.nextHint}</button>
          </div>
        )
        : null}
    </>
  );
}
