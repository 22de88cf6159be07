import type { MenuItem } from "../../explorer/game.ts";
import type { PlayedRun } from "../../explorer/played_run.ts";

/** How long nothing may happen: the next nap's end first. */
export function timesIn(menu: readonly MenuItem[]): MenuItem[] {
  return menu.filter(({ id }) => id.startsWith("+"));
}

/** What a client can do next, without a fault. */
export function stepOf(name: string, menu: readonly MenuItem[]): MenuItem | undefined {
  return menu.find(({ id, client }) => client === name && /\d$/.test(id));
}

/** Whether a client runs no more, for whatever reason. */
export function hasEnded({ clients }: PlayedRun, name: string): boolean {
  return clients.some((client) => client.name === name && client.status !== "running");
}
