import { render, useEffect, useRef, useState } from "../preact.ts";
import type { Explores } from "../../../grading/plans/exploration_plan.ts";
import { siteWords } from "../../../text/words.ts";
import { CodeError } from "../code/code_error.ts";
import { createEditor, type Editor } from "../code/editor.ts";
import { javascriptOf } from "../code/javascript.ts";
import type { ExercisePageData, PageLevel } from "../data.ts";
import { pageData } from "../page_data.ts";
import { codeIn, hashOf } from "../keep/code_in_address.ts";
import { keepOffline } from "../keep/offline.ts";
import { storeCode, storedCode, storedProgress, storeProgress } from "../keep/storage.ts";
import type { Game } from "../player/game.ts";
import { Player } from "../player/game_player.tsx";
import { SteadyButton } from "../steady_button.tsx";
import { prepareClient, prepareJudge, Session, SessionError } from "../workers/session.ts";
import { Hints } from "./hints.tsx";
import { Passed } from "./passed.tsx";
import { SolutionDiff } from "./solution_diff.tsx";
import { type Verdict, VerdictOf } from "./verdict.tsx";

const words = siteWords.exercise;
const data = pageData<ExercisePageData>();

/** The page of an exercise: the editor, and what is said of what is in it. */
function Exercise(): preact.JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor>(undefined);
  const [verdicts, setVerdicts] = useState<readonly LevelVerdict[]>([]);
  const [isChecking, setIsChecking] = useState(false);
  const [meanwhile, setMeanwhile] = useState<string>();
  const [game, setGame] = useState<{ game: Game; session: Session }>();
  const [showsSolution, setShowsSolution] = useState(false);
  const [note, setNote] = useState<string>();
  const [hasPassed, setHasPassed] = useState(() =>
    storedProgress(data.names).passed.has(data.name)
  );
  /** Whether the code came with the address: then the learner's own stays as it is kept. */
  const isLinked = useRef(false);

  useEffect(() => {
    const linked = codeIn(location.hash);
    isLinked.current = linked !== undefined;
    if (isLinked.current) setNote(words.fromLink);
    editor.current = createEditor(place.current!, {
      code: linked ?? storedCode(data.name) ?? data.stub,
      label: words.editor,
      desk: data.desk,
      onChange: (code) => {
        prepareClient();
        if (isLinked.current) return;
        storeCode(data.name, code);
        // What was shared is no longer what is here.
        if (location.hash !== "") history.replaceState(null, "", location.pathname);
      },
    });
    prepareJudge();
  }, []);

  function keep(change: { passed?: boolean; gaveUp?: boolean }): void {
    // Read again: another page may have kept something since.
    const stored = storedProgress(data.names);
    const [passed, gaveUp] = [new Set(stored.passed), new Set(stored.gaveUp)];
    if (change.passed) passed.add(data.name);
    if (change.gaveUp && !passed.has(data.name)) gaveUp.add(data.name);
    storeProgress({ current: data.name, passed, gaveUp }, data.names);
    if (change.passed) setHasPassed(true);
  }

  /** Works with what is in the editor as JavaScript, and makes a verdict of what keeps it from that. */
  async function withCode(
    work: (code: string) => Promise<void>,
    meanwhile?: string,
  ): Promise<void> {
    const { current } = editor;
    if (!current) return;
    closeGame();
    setIsChecking(true);
    setMeanwhile(meanwhile);
    setVerdicts([]);
    current.mark();
    try {
      await work(javascriptOf(current.code));
    } catch (error) {
      if (error instanceof CodeError) current.mark(error.message, error.line);
      const verdict = verdictOf(error);
      setVerdicts((found) => [...found, verdict]);
    } finally {
      setIsChecking(false);
    }
  }

  const check = (): Promise<void> =>
    withCode(async (code) => {
      const found: LevelVerdict[] = [];
      for (const level of data.levels) {
        using session = await Session.begin(code);
        found.push({ ...level, ...await session.check(level.explores) });
        setVerdicts([...found]);
      }
      keep({ passed: isRight(found) });
    }, words.checking);

  const play = (explores: Explores, schedule: string): Promise<void> =>
    withCode(async (code) => {
      const session = await Session.begin(code);
      try {
        setGame({ game: await session.play(explores, schedule), session });
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
    const { current } = editor;
    if (!current) return;
    const own = isLinked.current ? storedCode(data.name) : undefined;
    if (own === undefined && !confirm(words.resetSure)) return;
    isLinked.current = false;
    history.replaceState(null, "", location.pathname);
    setNote(undefined);
    current.code = own ?? data.stub;
    setVerdicts([]);
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
        <SteadyButton class="main" isOff={isChecking} onClick={check}>{words.check}</SteadyButton>
        <SteadyButton isOff={isChecking} onClick={() => play(data.levels[0].explores, "")}>
          {words.play}
        </SteadyButton>
        <button type="button" onClick={share}>{words.share}</button>
        <button type="button" onClick={reset}>{words.reset}</button>
      </div>
      <p class="aside">
        {words.types} <code>{data.command}</code>
      </p>
      <div role="status" class="verdict-place">
        {isChecking && meanwhile !== undefined ? <p>{meanwhile}</p> : null}
        {verdicts.map(({ title, explores, ...verdict }) => (
          <VerdictOf
            key={title}
            title={title}
            verdict={verdict}
            play={explores && ((schedule) => play(explores, schedule))}
          />
        ))}
        {isRight(verdicts) && realChecks !== undefined ? <p class="aside">{realChecks}</p> : null}
      </div>
      {game
        ? (
          <section>
            <h2>{words.play}</h2>
            <Player game={game.game} />
          </section>
        )
        : null}
      {hasPassed ? <Passed {...data} /> : null}
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

/** Whether all levels have been judged, and are right. */
function isRight(found: readonly LevelVerdict[]): boolean {
  return found.length === data.levels.length &&
    found.every(({ outcome }) => outcome === "pass");
}

/** What is said of one level; of code that could not be judged there is none. */
type LevelVerdict = Verdict & Partial<PageLevel>;

/** What is said of code that could not be judged. @throws any error but those */
function verdictOf(error: unknown): Verdict {
  if (error instanceof SessionError) return { outcome: error.outcome, message: error.message };
  if (error instanceof CodeError) return { outcome: "broken", message: error.message };
  throw error;
}

/** What is missing here. */
const realChecks = data.realChecks.length > 0 ? words.real(data.realChecks) : undefined;

const place = document.getElementById("exercise");
if (place) render(<Exercise />, place);
keepOffline();
