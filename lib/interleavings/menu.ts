import type { Choice } from "./choice.ts";

/** As much of a choice as is kept: a choice itself would keep the run that it belongs to. */
export type MenuEntry = Pick<Choice, "id" | "label">;

/** What there was to choose from. */
export function menuOf(choices: readonly Choice[]): MenuEntry[] {
  return choices.map(({ id, label }) => ({ id, label }));
}

/** Whether the choices are those of the menu, in the same order. */
export function isSameMenu(choices: readonly Choice[], menu: readonly MenuEntry[]): boolean {
  return choices.length === menu.length &&
    menu.every(({ id, label }, i) => choices[i]?.id === id && choices[i]?.label === label);
}

/** A menu in words. */
export function showMenu(menu: readonly MenuEntry[]): string {
  return menu.map(({ id, label }) => `${id} ${label}`).join("; ");
}
