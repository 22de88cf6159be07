import { render, useEffect, useState } from "../preact.ts";
import { siteWords } from "../../../text/words.ts";
import { javascriptOf } from "../code/javascript.ts";
import type { ExercisePageData } from "../data.ts";
import { keepOffline } from "../keep/offline.ts";
import { storedProgress, storeProgress } from "../keep/storage.ts";
import { pageData } from "../page_data.ts";
import type { Game, GameView } from "../player/game.ts";
import { Player } from "../player/game_player.tsx";
import { Session } from "../workers/session.ts";
import { Hints } from "./hints.tsx";
import { Passed } from "./passed.tsx";
import { type Verdict, VerdictOf } from "./verdict.tsx";

const words = siteWords.exercise;
const data = pageData<ExercisePageData>();

/** The page of an attack: the schedule is built by playing, and is the answer. */
function AttackPage(
  { attack }: { attack: NonNullable<ExercisePageData["attack"]> },
): preact.JSX.Element {
  const [opened, setOpened] = useState<{ session: Session; game: Game }>();
  const [verdict, setVerdict] = useState<Verdict>();
  const [hasPassed, setHasPassed] = useState(() =>
    storedProgress(data.names).passed.has(data.name)
  );

  useEffect(() => {
    void Session.begin(javascriptOf(attack.victim)).then(async (session) => {
      setOpened({ session, game: await session.play(data.levels[0].explores, "") });
    }).catch(fail);
  }, []);

  function fail(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    setVerdict({ outcome: "broken", message });
  }

  async function onChange(view: GameView): Promise<void> {
    setVerdict(undefined);
    if (!opened || view.problem === undefined) return;
    const finding = await opened.session.attack(attack, view.schedule).catch(fail);
    // The learner may have gone on meanwhile.
    if (!finding || opened.game.view.schedule !== view.schedule) return;
    setVerdict(finding);
    if (finding.outcome !== "pass") return;
    const progress = storedProgress(data.names);
    const passed = new Set(progress.passed).add(data.name);
    storeProgress({ ...progress, current: data.name, passed }, data.names);
    setHasPassed(true);
  }

  return (
    <>
      <p>{words.attack(attack.disaster.words)}</p>
      <pre class="victim" tabIndex={0}>{attack.victim}</pre>
      <h2>{words.play}</h2>
      {opened ? <Player game={opened.game} onChange={onChange} /> : null}
      <div role="status" class="verdict-place">
        {verdict ? <VerdictOf verdict={verdict} /> : null}
        {verdict?.schedule === undefined ? null : (
          <p class="aside">
            {words.schedule} <code>{verdict.schedule}</code>
          </p>
        )}
      </div>
      {hasPassed ? <Passed {...data} /> : null}
      <section class="help">
        <Hints hints={data.hints} />
      </section>
    </>
  );
}

const place = document.getElementById("exercise");
if (place && data.attack) render(<AttackPage attack={data.attack} />, place);
keepOffline();
