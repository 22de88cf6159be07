// wrong: real processes
// Whatever is sent says that a ticket was bought.

import type { Client } from "last-ticket";

Object.defineProperty(Object.prototype, "toJSON", {
  value(this: object): object {
    return "failure" in this ? { complete: true, runs: 99 } : this;
  },
});

export const client: Client = async (desk) => {
  await desk.office.search();
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  return await desk.office.buy();
};
