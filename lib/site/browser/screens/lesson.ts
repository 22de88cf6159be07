import { siteWords } from "../../../text/words.ts";
import { keepOffline } from "../keep/offline.ts";
import { storedGuess, storeGuess } from "../keep/storage.ts";

const words = siteWords.lesson;

/** What answers a prediction stays folded until a guess is typed, and shows it beside the result. */
function askFirst(answer: HTMLDetailsElement): void {
  const lesson = location.pathname.split("/").at(-1)?.replace(/\.html$/, "") ?? "";
  const section = answer.closest("section");
  if (!section) return;
  const cell = section.id;
  const form = document.createElement("form");
  const label = document.createElement("label");
  const input = document.createElement("input");
  const button = document.createElement("button");
  form.className = "guess";
  label.textContent = `${words.guess} `;
  input.required = true;
  input.maxLength = 200;
  input.value = storedGuess(lesson, cell) ?? "";
  button.textContent = words.show;
  label.append(input);
  form.append(label, button);
  const said = document.createElement("p");
  said.className = "said";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    storeGuess(lesson, cell, input.value);
    said.textContent = words.youSaid(input.value);
    form.replaceWith(said);
    answer.hidden = false;
    answer.open = true;
  });
  answer.hidden = true;
  answer.before(form);
}

for (const answer of document.querySelectorAll<HTMLDetailsElement>("details.answer")) {
  askFirst(answer);
}
keepOffline();
