import { render, useState } from "../preact.ts";
import { formatProgress, parseProgress } from "../../../grading/progress.ts";
import { siteWords } from "../../../text/words.ts";
import { pageData } from "../page_data.ts";
import { keepOffline } from "../keep/offline.ts";
import { storedProgress, storeProgress } from "../keep/storage.ts";

const words = siteWords.progress;
const { names } = pageData<{ names: readonly [string, ...string[]] }>();

/** The name of the file that `learn` keeps progress in, without the dot that would hide it. */
const FILE = "last-ticket-progress";
/** More than a file of progress has, in bytes. */
const MOST_BYTES = 100_000;

/** How far the learner is, to be taken elsewhere and to be brought from there. */
function ProgressPanel(): preact.JSX.Element {
  const [progress, setProgress] = useState(() => storedProgress(names));
  const [note, setNote] = useState<string>();

  function save(): void {
    const text = formatProgress(progress, names);
    const link = document.createElement("a");
    link.href = `data:text/plain;charset=utf-8,${encodeURIComponent(text)}`;
    link.download = FILE;
    link.click();
  }

  async function load(input: HTMLInputElement): Promise<void> {
    const [file] = input.files ?? [];
    if (!file) return;
    const text = file.size <= MOST_BYTES ? await file.text() : "";
    const { progress, problem } = parseProgress(text, names);
    if (problem !== undefined) return setNote(words.bad(problem));
    storeProgress(progress, names);
    setProgress(progress);
    setNote(words.loaded);
  }

  return (
    <>
      <h2>{words.title}</h2>
      <ul>
        {names.map((name) => (
          <li key={name}>
            {name.replaceAll("_", " ")}
            {progress.passed.has(name) ? ` ✓ ${siteWords.exercise.passed}` : ""}
          </li>
        ))}
      </ul>
      <p class="aside">{words.note}</p>
      <div class="buttons">
        <button type="button" onClick={save}>{words.save}</button>
        <label class="file">
          {words.load} <input type="file" onChange={(event) => load(event.currentTarget)} />
        </label>
      </div>
      <p role="status">{note}</p>
    </>
  );
}

const place = document.getElementById("progress");
if (place) render(<ProgressPanel />, place);
keepOffline();
