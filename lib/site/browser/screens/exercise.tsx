import { render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { siteWords } from "../../../text/words.ts";
import { createEditor, type Editor } from "../code/editor.ts";
import { CodeError, javascriptOf } from "../code/javascript.ts";
import type { ExercisePageData } from "../data.ts";
import { pageData } from "../page_data.ts";
import { codeIn, hashOf } from "../keep/code_in_address.ts";
import { keepOffline } from "../keep/offline.ts";
import { storeCode, storedCode, storedProgress, storeProgress } from "../keep/storage.ts";
import type { Game } from "../player/game.ts";
import { Player } from "../player/schedule_player.tsx";
import { Session, SessionError } from "../workers/session.ts";
import { Hints } from "./hints.tsx";
import { SolutionDiff } from "./solution_diff.tsx";
import { type Verdict, VerdictOf } from "./verdict.tsx";

const words = siteWords.exercise;
const data = pageData<ExercisePageData>();

/** The page of an exercise: the editor, and what is said of what is in it. */
function Exercise(): preact.JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor>(undefined);
  const [verdict, setVerdict] = useState<Verdict>();
  const [isChecking, setIsChecking] = useState(false);
  const [game, setGame] = useState<{ game: Game; session: Session }>();
  const [showsSolution, setShowsSolution] = useState(false);
  const [note, setNote] = useState<string>();
  const [progress, setProgress] = useState(() => storedProgress(data.names));
  const hasPassed = progress.passed.has(data.name);

  useEffect(() => {
    const linked = codeIn(location.hash);
    if (linked !== undefined) setNote(words.fromLink);
    editor.current = createEditor(place.current!, {
      code: linked ?? storedCode(data.name) ?? data.stub,
      label: words.editor,
      desk: data.desk,
      onChange: (code) => storeCode(data.name, code),
    });
  }, []);

  function keep(change: { passed?: boolean; gaveUp?: boolean }): void {
    const passed = new Set(progress.passed);
    const gaveUp = new Set(progress.gaveUp);
    if (change.passed) passed.add(data.name);
    if (change.gaveUp && !hasPassed) gaveUp.add(data.name);
    const next = { current: data.name, passed, gaveUp };
    storeProgress(next, data.names);
    setProgress(next);
  }

  /** Makes a session of what is in the editor, and a verdict of what keeps it from that. */
  async function inSession(work: (session: Session) => Promise<void>): Promise<void> {
    const { current } = editor;
    if (!current) return;
    closeGame();
    setIsChecking(true);
    setVerdict(undefined);
    current.mark();
    try {
      await work(await Session.begin(javascriptOf(current.code)));
    } catch (error) {
      if (error instanceof CodeError) current.mark(error.message, error.line);
      else if (!(error instanceof SessionError)) throw error;
      const isStuck = error instanceof SessionError && error.timedOut;
      setVerdict({ outcome: isStuck ? "stuck" : "broken", message: error.message });
    } finally {
      setIsChecking(false);
    }
  }

  const check = (): Promise<void> =>
    inSession(async (opened) => {
      using session = opened;
      const finding = await session.check(data.explores);
      setVerdict(finding);
      keep({ passed: finding.outcome === "pass" });
    });

  const play = (schedule: string): Promise<void> =>
    inSession(async (session) => {
      try {
        setGame({ game: await session.play(data.explores, schedule), session });
      } catch (error) {
        session[Symbol.dispose]();
        throw error;
      }
    });

  function closeGame(): void {
    game?.session[Symbol.dispose]();
    setGame(undefined);
  }

  function reset(): void {
    if (!editor.current || !confirm(words.resetSure)) return;
    history.replaceState(null, "", location.pathname);
    setNote(undefined);
    editor.current.code = data.stub;
    setVerdict(undefined);
  }

  function share(): void {
    if (!editor.current) return;
    history.replaceState(null, "", hashOf(editor.current.code));
    setNote(words.shared);
  }

  function showSolution(): void {
    if (!hasPassed && !confirm(words.solutionSure)) return;
    keep({ gaveUp: true });
    setShowsSolution(true);
  }

  return (
    <>
      {note === undefined ? null : <p class="aside" role="status">{note}</p>}
      <div class="editor" ref={place} />
      <div class="buttons">
        <button type="button" class="main" disabled={isChecking} onClick={check}>
          {words.check}
        </button>
        <button type="button" disabled={isChecking} onClick={() => play("")}>{words.play}</button>
        <button type="button" onClick={share}>{words.share}</button>
        <button type="button" onClick={reset}>{words.reset}</button>
      </div>
      <div role="status" class="verdict-place">
        {isChecking ? <p>{words.checking}</p> : null}
        {verdict ? <VerdictOf verdict={verdict} play={play} passNote={<InTheTerminal />} /> : null}
      </div>
      {game
        ? (
          <section>
            <h2>{words.play}</h2>
            <Player game={game.game} />
          </section>
        )
        : null}
      {hasPassed && data.next
        ? (
          <p>
            <a class="next" href={data.next.href}>{words.next}: {data.next.title}</a>
          </p>
        )
        : null}
      <section class="help">
        <Hints hints={data.hints} />
        <div class="buttons">
          {showsSolution
            ? null
            : <button type="button" onClick={showSolution}>{words.solution}</button>}
        </div>
        {showsSolution
          ? <SolutionDiff own={editor.current?.code ?? ""} solution={data.solution} />
          : null}
      </section>
    </>
  );
}

/** What is missing here, and the command that does it. */
function InTheTerminal(): preact.JSX.Element {
  return (
    <>
      {data.realChecks.length > 0 ? words.real(data.realChecks) : ""} {words.types}{" "}
      <code>{data.command}</code>
    </>
  );
}

const place = document.getElementById("exercise");
if (place) render(<Exercise />, place);
keepOffline();
