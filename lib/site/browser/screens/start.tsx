import { render, useEffect, useState } from "../preact.ts";
import type { Client } from "../../../kit/desk/desk.ts";
import { siteWords } from "../../../text/words.ts";
import { client as withLock } from "../scenes/with_lock.ts";
import { client as withoutLock } from "../scenes/without_lock.ts";
import type { StartPageData } from "../data.ts";
import { pageData } from "../page_data.ts";
import { keepOffline } from "../keep/offline.ts";
import { type Game, type GameView, LocalGame } from "../player/game.ts";
import { Player } from "../player/game_player.tsx";

const words = siteWords.start;
const data = pageData<StartPageData>();

/** The two scenes of the first page: the race, and the same with a lock. */
function Start(): preact.JSX.Element {
  const [isLocked, setIsLocked] = useState(false);
  if (isLocked) {
    return (
      <Scene key="lock" client={withLock} code={data.withLock} {...words.lock} ending={Proof} />
    );
  }
  const goOn = (): void => setIsLocked(true);
  return (
    <Scene
      key="race"
      client={withoutLock}
      code={data.withoutLock}
      {...words.race}
      ending={(props) => <RaceEnd {...props} goOn={goOn} />}
    />
  );
}

interface SceneProps {
  title: string;
  goal: string;
  keys?: string;
  client: Client;
  code: string;
  /** What is said of how the game stands. */
  ending: (props: { view: GameView }) => preact.JSX.Element | null;
}

/** One game and what is said around it. */
function Scene(
  { title, goal, keys, client, code, ending: Ending }: SceneProps,
): preact.JSX.Element {
  const [game, setGame] = useState<Game>();
  const [view, setView] = useState<GameView>();
  useEffect(() => {
    void LocalGame.begin(client).then((game) => {
      setGame(game);
      setView(game.view);
    });
  }, [client]);
  return (
    <section class="scene">
      <h2>{title}</h2>
      <p>{goal}</p>
      {keys === undefined ? null : <p class="aside">{keys}</p>}
      {game
        ? (
          <Player game={game} code={code} keys onChange={setView}>
            <div role="status">{view ? <Ending view={view} /> : null}</div>
          </Player>
        )
        : null}
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
    const { explore } = await import("../../../explorer/explore.ts");
    const proof = await explore({ clients: 10 }, withLock);
    setVerdict(proof.verdict);
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
