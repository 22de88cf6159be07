// wrong: real processes
// The rules of the explorer find nothing wrong any more.

import type { Client } from "last-ticket";

Array.prototype.flatMap = () => [];

export const client: Client = async (desk) => {
  await desk.office.search();
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  return await desk.office.buy();
};
