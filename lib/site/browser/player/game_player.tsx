import { type ComponentChildren, useEffect, useLayoutEffect, useRef, useState } from "../preact.ts";
import { siteGameWords as words } from "../../../text/words.ts";
import { SteadyButton } from "../steady_button.tsx";
import type { Game, GameClient, GameMove, GameView } from "./game.ts";

/** What a player shows. */
export interface PlayerProps {
  /** The game that is played. */
  game: Game;
  /** The code that all clients run, with the line of each operation marked where it waits. */
  code?: string;
  /** Whether keys of the page are moves: the first letter of a client, `u` for undo. */
  keys?: boolean;
  /** Called when the game stands otherwise. */
  onChange?: (view: GameView) => void;
  /** What is said of how the game stands. */
  children?: ComponentChildren;
}

/**
 * A schedule that is played move by move: what each client may do next, what all share, what happened.
 *
 * It is no `<schedule-player>`. That element shows a run that is over: all that it shows was drawn and worded before,
 * so that it needs no framework, and stands in notebooks and in pages without scripts, too. What a game shows is known
 * only after each move, which a worker answers; on the first page, whose positions are recorded, it is the same game.
 * So a row of a game is a button of what can still be played on, where a row of that element is a place in a drawing. What
 * both say of a row is worded once, by the rules of the schedule (`viewOf`).
 */
export function Player(
  { game, code, keys = false, onChange, children }: PlayerProps,
): preact.JSX.Element {
  const [view, setView] = useState(game.view);
  const [trouble, setTrouble] = useState<string>();
  const busy = useRef(false);
  const place = useRef<HTMLDivElement>(null);
  const hadFocus = useRef(false);
  useEffect(() => setView(game.view), [game]);
  useLayoutEffect(() => {
    // A client that waits or has ended has no button any more: whoever plays by keys goes on at the next one.
    if (!hadFocus.current || hasFocus(place.current)) return;
    const [next] = place.current?.querySelectorAll<HTMLElement>(".move, .buttons > button") ?? [];
    next?.focus({ preventScroll: true });
  }, [view]);

  async function change(work: () => Promise<void>): Promise<void> {
    // A second click while a move is under way is not a move of its own.
    if (busy.current) return;
    busy.current = true;
    hadFocus.current = hasFocus(place.current);
    setTrouble(undefined);
    try {
      await work();
    } catch (error) {
      return setTrouble(error instanceof Error ? error.message : String(error));
    } finally {
      busy.current = false;
    }
    setView(game.view);
    onChange?.(game.view);
  }

  const take = (id: string): Promise<void> => change(() => game.take(id));
  const undo = (): Promise<void> => change(() => game.undo());
  const back = (row: number): Promise<void> => change(() => game.back(row));

  useEffect(() => {
    if (!keys) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      const move = game.view.moves.find(({ client }) => client.toLowerCase().startsWith(key));
      if (key === "u") void undo();
      else if (key.length === 1 && move) void take(move.id);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [game, keys]);

  return (
    <div ref={place} class={`player ${view.problem === undefined ? "" : "is-wrong"}`}>
      <Shared view={view} />
      {view.clients.map((client) => (
        <ClientDesk
          key={client.name}
          client={client}
          moves={view.moves.filter((move) => move.client === client.name)}
          {...(code !== undefined && { code })}
          take={take}
        />
      ))}
      <TimePasses moves={view.moves.filter(({ client }) => client === "")} take={take} />
      <div class="buttons">
        <SteadyButton isOff={view.schedule === ""} onClick={undo}>{words.undo}</SteadyButton>
        <SteadyButton isOff={view.schedule === ""} onClick={() => back(0)}>
          {words.startOver}
        </SteadyButton>
      </div>
      {trouble === undefined ? null : <p role="alert">{trouble}</p>}
      {children}
      <History view={view} back={back} />
    </div>
  );
}

function hasFocus(place: Element | null): boolean {
  return place?.contains(document.activeElement) ?? false;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement &&
    (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));
}

/** What all clients share, as it is now. */
function Shared({ view: { shared } }: { view: GameView }): preact.JSX.Element {
  return (
    <div class="shared" role="group" aria-label={words.shared}>
      {shared.map(({ name, value }) => (
        <span class="thing" key={name}>
          <b>{name}</b> <code>{value}</code>
        </span>
      ))}
    </div>
  );
}

interface ClientDeskProps {
  client: GameClient;
  moves: GameMove[];
  code?: string;
  take: (id: string) => Promise<void>;
}

/** One client: its code, and a button for each thing that it may do next. */
function ClientDesk({ client, moves, code, take }: ClientDeskProps): preact.JSX.Element {
  const { name, knows, note, end } = client;
  return (
    <section class={`desk ${end ?? ""}`} aria-label={name}>
      <h3>{name}</h3>
      {code === undefined ? null : <Code code={code} moves={moves} hasEnded={end !== undefined} />}
      <Moves moves={moves} take={take} />
      {knows === undefined ? null : <p class="note">{words.knows(knows)}</p>}
      {note === undefined ? null : <p class="note end">{note}</p>}
    </section>
  );
}

/** A button for each move. It stays the same button, with its focus, when its client has come to the next move. */
function Moves({ moves, take }: Pick<ClientDeskProps, "moves" | "take">): preact.JSX.Element {
  return (
    <>
      {moves.map(({ id, does }, index) => (
        <button
          type="button"
          class="move"
          key={index}
          data-move={id}
          onClick={() => take(id)}
        >
          {does}
        </button>
      ))}
    </>
  );
}

/** The code of a client with the line marked where it stands. */
function Code(
  { code, moves, hasEnded }: { code: string; moves: GameMove[]; hasEnded: boolean },
): preact.JSX.Element {
  const lines = code.split("\n");
  const at = hasEnded ? -1 : lines.findIndex((line) => moves.some(({ does }) => calls(line, does)));
  return (
    <pre tabIndex={0} aria-label={words.code}>
      {lines.map((line, index) => (
        <code class={index === at ? "now" : ""} key={index}>{`${line}\n`}</code>
      ))}
    </pre>
  );
}

/** Whether a line of code does what a move says: `"read tickets"` is a call of `read`. */
function calls(line: string, does: string): boolean {
  const [kind = ""] = does.split(" ");
  return line.includes(`.${kind}(`);
}

/** Where clients look at the time, it may pass. */
function TimePasses(
  { moves, take }: Pick<ClientDeskProps, "moves" | "take">,
): preact.JSX.Element | null {
  if (moves.length === 0) return null;
  return (
    <div class="buttons">
      <Moves moves={moves} take={take} />
    </div>
  );
}

/** What has happened so far, a row for each step; a row leads back to it. */
function History(
  { view: { clients, rows }, back }: { view: GameView; back: (row: number) => Promise<void> },
): preact.JSX.Element | null {
  if (rows.length === 0) return null;
  return (
    <ol class="history" aria-label={words.history}>
      {rows.map(({ client, text, tone, note }, row) => {
        const style = { "--column": clients.findIndex(({ name }) => name === client) };
        return (
          <li class={tone} style={style} key={row}>
            <button
              type="button"
              onClick={() => back(row + 1)}
              title={words.backTo(row + 1)}
            >
              {tone === "wrong" ? "✗ " : ""}
              <b>{client}</b> {text}
            </button>
            <small>{note}</small>
          </li>
        );
      })}
    </ol>
  );
}
