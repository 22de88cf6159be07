import { useMemo, useState } from "../preact.ts";
import { foldRepeats } from "../../../pictures/fold_repeats.ts";
import {
  playerForPages,
  stateGraphForPages,
  timelineForPages,
} from "../../../pictures/for_pages.ts";
import { scheduleText } from "../../../pictures/schedule_text.ts";
import { stateGraphText } from "../../../pictures/state_graph_text.ts";
import { timelineText } from "../../../pictures/timeline_text.ts";
import { pageWords, playerWords, playWords, siteWords } from "../../../text/words.ts";
import type { GameView } from "../player/game.ts";
import { Player } from "../player/game_player.tsx";
import type { CellRun } from "../workers/cell_run.ts";
import type { CellShow } from "../workers/messages.ts";

/**
 * Something that a cell has shown, drawn as a notebook draws it. Its shape was checked when it came from the
 * worker; its texts may be any, and are escaped.
 */
export function Shown(
  { shown, run }: { shown: CellShow; run: CellRun | undefined },
): preact.JSX.Element | null {
  switch (shown.kind) {
    case "text":
      return <pre tabIndex={0}>{shown.text}</pre>;
    case "schedule": {
      const picture = foldRepeats(shown.picture);
      const { title, reason, remarks } = shown;
      const options = { title, ...(reason !== undefined && { reason }) };
      return (
        <>
          <div
            dangerouslySetInnerHTML={{ __html: playerForPages(picture, options) }}
          />
          <InWords text={scheduleText(picture)} />
          <pre class="aside" tabIndex={0}>{remarks.join("\n")}</pre>
        </>
      );
    }
    case "graph":
      return <Drawn svg={stateGraphForPages(shown.graph)} text={stateGraphText(shown.graph)} />;
    case "race":
      return (
        <>
          <p class="aside">{siteWords.cells.simulated}</p>
          {shown.words.map((line, index) => <p key={index}>{line}</p>)}
          <Drawn
            svg={timelineForPages(shown.timeline, { title: shown.verdict })}
            text={timelineText(shown.timeline)}
          />
        </>
      );
    case "game":
      return run ? <ShownGame view={shown.view} run={run} /> : null;
  }
}

function Drawn({ svg, text }: { svg: string; text: string }): preact.JSX.Element {
  return (
    <>
      <div
        class="picture"
        tabIndex={0}
        role="group"
        aria-label={playerWords.picture}
        dangerouslySetInnerHTML={{ __html: svg }}
      />
      <InWords text={text} />
    </>
  );
}

function InWords({ text }: { text: string }): preact.JSX.Element {
  return (
    <details class="words">
      <summary>{pageWords.inWords}</summary>
      <pre tabIndex={0}>{text}</pre>
    </details>
  );
}

/** A game of a cell: what is picked is the schedule that the cell could begin with. */
function ShownGame({ view: first, run }: { view: GameView; run: CellRun }): preact.JSX.Element {
  const game = useMemo(() => run.game(first), [first, run]);
  const [{ problem, moves, schedule }, setView] = useState(first);
  const fine = moves.length > 0 ? playWords.whoIsNext : playWords.allFine;
  return (
    <Player game={game} onChange={setView}>
      <div role="status">
        {problem === undefined ? <p>{fine}</p> : <p class="praise">{problem}</p>}
        <p class="aside">
          {siteWords.cells.schedule} <code>{schedule}</code>
        </p>
      </div>
    </Player>
  );
}
