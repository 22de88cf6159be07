import { useRef, useState } from "../preact.ts";
import { siteWords } from "../../../text/words.ts";
import { CodeError } from "../code/code_error.ts";
import type { Editor } from "../code/editor.ts";
import type { DeskMember, LessonCell } from "../data.ts";
import { SteadyButton } from "../steady_button.tsx";
import type { CellRun } from "../workers/cell_run.ts";
import type { CellShow } from "../workers/messages.ts";
import { Shown } from "./shown.tsx";

const words = siteWords.cells;

/** What a cell has on the page of its lesson. */
export interface CellProps {
  readonly cell: LessonCell;
  /** The code of each cell as it is now, by the cells' ids. */
  readonly codes: Map<string, string>;
  /** The element with the code of the cell, in whose place the editor comes. */
  readonly place: HTMLElement;
  /** What the cell has shown when it was recorded, hidden as soon as it has run; that of a race stays beside it. */
  readonly recorded: HTMLElement | undefined;
  readonly desk: readonly DeskMember[];
}

/** The buttons of a cell, and what it shows when it is run. */
export function Cell({ cell, codes, place, recorded, desk }: CellProps): preact.JSX.Element {
  const [shown, setShown] = useState<CellShow[]>([]);
  const [run, setRun] = useState<CellRun>();
  const [trouble, setTrouble] = useState<string>();
  const [isRunning, setIsRunning] = useState(false);
  const [isEdited, setIsEdited] = useState(false);
  const editor = useRef<Editor>(undefined);

  async function edit(): Promise<void> {
    setIsEdited(true);
    const { createEditor } = await import("../code/editor.ts");
    place.replaceChildren();
    place.classList.add("editor");
    editor.current = createEditor(place, {
      ...{ code: cell.code, label: words.code, desk },
      onChange: (code) => codes.set(cell.id, code),
    });
    editor.current.focus();
  }

  function reset(): void {
    if (editor.current) editor.current.code = cell.code;
  }

  async function start(): Promise<void> {
    run?.[Symbol.dispose]();
    setRun(undefined);
    setShown([]);
    setTrouble(undefined);
    setIsRunning(true);
    editor.current?.mark();
    if (recorded) recorded.hidden = true;
    const codeOf = (id: string): string => codes.get(id) ?? "";
    try {
      const { CellRun } = await import("../workers/cell_run.ts");
      setRun(
        await CellRun.of(
          cell.needs.map(codeOf),
          codeOf(cell.id),
          (next) => setShown((before) => [...before, next]),
        ),
      );
    } catch (error) {
      if (error instanceof CodeError) editor.current?.mark(error.message, error.line);
      setTrouble(error instanceof Error ? error.message : String(error));
    } finally {
      setIsRunning(false);
    }
  }

  return (
    <>
      <div class="buttons">
        {cell.runs
          ? (
            <SteadyButton class="main" isOff={isRunning} onClick={start}>
              {cell.isRace ? words.simulate : words.run}
            </SteadyButton>
          )
          : null}
        {isEdited
          ? <button type="button" onClick={reset}>{words.reset}</button>
          : <button type="button" onClick={edit}>{words.edit}</button>}
      </div>
      <div role="status">{isRunning ? <p>{words.running}</p> : null}</div>
      {trouble === undefined ? null : <pre class="error" role="alert">{trouble}</pre>}
      {shown.length === 0 ? null : (
        <div class="shown">
          {shown.map((one, index) => <Shown shown={one} run={run} key={index} />)}
        </div>
      )}
    </>
  );
}
