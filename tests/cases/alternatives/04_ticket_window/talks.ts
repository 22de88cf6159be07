// Prints what it does, on the terminal and on the console.

import type { Client } from "last-ticket";

export const client: Client = async ({ name, window, terminal }) => {
  const found = await window.search();
  console.log(`${name} found ${found}`);
  const bought = found > 0 && await window.buy();
  await terminal.print(`${name} ${bought ? "has a ticket" : "goes home"}`);
  return bought;
};
