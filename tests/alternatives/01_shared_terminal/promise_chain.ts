// Without async and await.

import { type Client, withLock } from "last-ticket";

export const client: Client = (desk) =>
  desk.office.search().then(() =>
    withLock(desk.lock, () =>
      desk.terminal.print(`${desk.name} is running`)
        .then(() => desk.terminal.print(`${desk.name} is done`))
        .then(() => desk.office.buy()))
  );
