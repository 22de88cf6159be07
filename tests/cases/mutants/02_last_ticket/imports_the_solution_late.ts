// wrong: every interleaving
// The name of the module is computed, but a client's process may not read it.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const name: string = ["02_last_ticket", "ts"].join(".");
  const solution = await import(new URL(`../../../solutions/${name}`, import.meta.url).href);
  return await solution.client(desk);
};
