// A lock for two clients, Ann and Bob, out of single reads and writes of files: no createNew(), nothing that
// looks and acts in one step. There is one: Gary Peterson published it in 1981.
// Here both raise a flag before they look at the other's. That is safe, but both can wait for ever.

import type { Client, Desk } from "last-ticket";

async function acquire({ name, files }: Desk): Promise<void> {
  const other = name === "Ann" ? "Bob" : "Ann";
  await files.write(`flag-${name}`, "up");
  await files.write("turn", other);
  //                        ^^^^^ after you
  while (await files.read(`flag-${other}`) === "up" && await files.read("turn") === other) {
    //                                                    ^^^^ the last one to write it gives way
    await pause();
  }
}

async function release({ name, files }: Desk): Promise<void> {
  await files.write(`flag-${name}`, "down");
}

export const client: Client = async (desk) => {
  await acquire(desk);
  try {
    return await desk.criticalSection(() => desk.office.buy());
  } finally {
    await release(desk);
  }
};

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10));
}

// Why it works: when both flags are up, "turn" has one of the two names in it, so one goes in and one waits. Whoever
// has seen the other's flag down goes in before the other has looked; and the other will see this flag up.
// It would break if the turn were written before the flag, on a processor or a file system on which a write
// is seen late, and when somebody crashes inside. Peterson, 1981; for more than two, Lamport's bakery, 1974.
