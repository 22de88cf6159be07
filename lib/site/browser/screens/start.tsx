import { startWords as words } from "../../../text/words.ts";
import type { StartPageData, StartScene } from "../data.ts";
import { pageData } from "../page_data.ts";
import { keepOffline } from "../keep/offline.ts";
import type { GameView } from "../player/game.ts";
import { Player } from "../player/game_player.tsx";
import { RecordedGame } from "../player/recorded_game.ts";
import { render, useState } from "../preact.ts";

const data = pageData<StartPageData>();

/** The two scenes of the first page: the race, and the same with a lock. */
function Start(): preact.JSX.Element {
  const [isLocked, setIsLocked] = useState(false);
  if (isLocked) {
    return <Scene key="lock" scene={data.withLock} {...words.lock} ending={Proof} />;
  }
  const goOn = (): void => setIsLocked(true);
  return (
    <Scene
      key="race"
      scene={data.withoutLock}
      {...words.race}
      ending={(props) => <RaceEnd {...props} goOn={goOn} />}
    />
  );
}

interface SceneProps {
  title: string;
  goal: string;
  keys?: string;
  scene: StartScene;
  /** What is said of how the game stands. */
  ending: (props: { view: GameView }) => preact.JSX.Element | null;
}

/** One game and what is said around it. */
function Scene(
  { title, goal, keys, scene, ending: Ending }: SceneProps,
): preact.JSX.Element {
  const [game] = useState(() => new RecordedGame(scene.positions));
  const [view, setView] = useState(game.view);
  return (
    <section class="scene">
      <h2>{title}</h2>
      <p>{goal}</p>
      {keys === undefined ? null : <p class="aside">{keys}</p>}
      <Player game={game} code={scene.code} keys onChange={setView}>
        <div role="status">
          <Ending view={view} />
        </div>
      </Player>
    </section>
  );
}

function RaceEnd(
  { view: { problem, moves }, goOn }: { view: GameView; goOn: () => void },
): preact.JSX.Element | null {
  if (problem !== undefined) {
    return (
      <>
        <p class="praise">
          <b>{words.race.won}</b> {problem}
        </p>
        <button type="button" class="next" onClick={goOn}>{words.nextScene}</button>
      </>
    );
  }
  return moves.length > 0 ? null : <p>{words.race.lost}</p>;
}

/** Every order of ten clients can be tried, before playing or after. */
function Proof({ view: { moves } }: { view: GameView }): preact.JSX.Element {
  const [verdict, setVerdict] = useState<string>();
  const prove = async (): Promise<void> => {
    setVerdict(words.lock.proving);
    // By its address, so that the bundler leaves it out of this page's script.
    const { href } = new URL("proof.js", document.baseURI);
    const { prove } = await import(href) as typeof import("./proof.ts");
    setVerdict(await prove(10));
  };
  return (
    <>
      {moves.length > 0 ? null : <p>{words.lock.fine}</p>}
      {verdict === undefined
        ? <button type="button" class="next" onClick={prove}>{words.lock.prove}</button>
        : <p class="praise">{verdict}</p>}
    </>
  );
}

const place = document.getElementById("game");
if (place) render(<Start />, place);
keepOffline();
