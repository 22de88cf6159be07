import { render } from "../preact.ts";
import { siteWords } from "../../../text/words.ts";
import { Cell } from "../cells/cell.tsx";
import type { LessonPageData } from "../data.ts";
import { keepOffline } from "../keep/offline.ts";
import { storedGuess, storeGuess } from "../keep/storage.ts";
import { pageData } from "../page_data.ts";

const words = siteWords.lesson;
const data = pageData<LessonPageData>();
const lesson = location.pathname.split("/").at(-1)?.replace(/\.html$/, "") ?? "";

/** An element with a text. */
function made<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  text = "",
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

/** What answers a prediction, and the text after it, is hidden until a guess is typed, which then stands beside it. */
function askFirst(answer: HTMLDetailsElement): void {
  const section = answer.closest("section");
  if (!section) return;
  const telling = [...section.querySelectorAll<HTMLElement>(".live"), ...explanationOf(section)];
  const form = made("form");
  form.className = "guess";
  const label = made("label", `${words.guess} `);
  const input = made("input");
  input.required = true;
  input.maxLength = 200;
  input.value = storedGuess(lesson, section.id) ?? "";
  label.append(input);
  form.append(label, made("button", words.show));
  const said = made("p");
  said.className = "said";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    storeGuess(lesson, section.id, input.value);
    said.textContent = words.youSaid(input.value);
    form.replaceWith(said);
    answer.hidden = false;
    answer.open = true;
    for (const told of telling) told.hidden = false;
    showGuesses();
  });
  answer.hidden = true;
  for (const told of telling) told.hidden = true;
  answer.before(form);
}

/** The text right after a cell says what has come out, and why. */
function explanationOf({ nextElementSibling: next }: Element): HTMLElement[] {
  return next instanceof HTMLElement && next.matches("section.markdown") ? [next] : [];
}

/** At the end of the lesson stand all guesses, each with a link to what came out. */
function showGuesses(): void {
  const answers = [...document.querySelectorAll<HTMLDetailsElement>("details.answer")];
  const items = answers.flatMap((answer) => {
    const id = answer.closest("section")?.id ?? "";
    const guess = storedGuess(lesson, id);
    // What is still folded is not told by this list.
    if (guess === undefined || answer.parentElement?.querySelector(".guess")) return [];
    const item = made("li");
    const link = made("a", siteWords.cells.compare);
    link.href = `#${id}`;
    item.append(words.youSaid(guess), made("br"), link);
    return [item];
  });
  if (items.length === 0) return;
  const list = made("section");
  list.id = "guesses";
  const points = made("ul");
  points.append(...items);
  list.append(made("h2", siteWords.cells.guesses), points);
  document.getElementById("guesses")?.remove();
  document.querySelector("main")?.append(list);
}

/** Puts the buttons below the code of each cell that can be run here. */
function makeLive(): void {
  const codes = new Map(data.cells.map(({ id, code }) => [id, code]));
  for (const cell of data.cells) {
    const input = document.getElementById(cell.id)?.querySelector<HTMLElement>(".input");
    if (!input) continue;
    // What scrolls is the code itself, and not the place of an editor.
    const place = made("div");
    input.replaceWith(place);
    place.append(input);
    const live = made("div");
    live.className = "live";
    place.after(live);
    const recorded = cell.isRace
      ? undefined
      : live.parentElement?.querySelector<HTMLElement>(".answer, .outputs") ?? undefined;
    render(<Cell {...{ cell, codes, place, recorded, desk: data.desk }} />, live);
  }
  if (!data.cells.some(({ runs }) => runs)) return;
  const note = made("p", `${siteWords.cells.note} `);
  note.className = "aside";
  note.append(made("code", data.command));
  document.querySelector("main > section")?.after(note);
}

makeLive();
for (const answer of document.querySelectorAll<HTMLDetailsElement>("details.answer")) {
  askFirst(answer);
}
keepOffline();
