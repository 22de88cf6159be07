// The office keeps two files: how many tickets are left, and in "sold" the names of those who have one, with
// spaces between them. A client that is killed between its two writes leaves a ticket that is gone and that nobody has.
// Whoever has the lock next must put both files right before it buys. It may be killed in the middle of that, too.
// A client that begins after a kill must not leave while they are wrong, even if it finds 0 left.

import type { Client, Desk } from "last-ticket";

/** Does what the note says, if there is one, and takes it away. */
async function followNote({ office, files }: Desk): Promise<void> {
  const note = await files.read("note");
  if (note === undefined) return;
  const { count, sold } = JSON.parse(note);
  await office.write({ count });
  await files.write("sold", sold);
  await files.remove("note");
  //          ^^^^^^ last of all: until then the next one can begin again
}

export const client: Client = async (desk) => {
  const { name, lock, office, files } = desk;
  using _guard = await lock.acquire();
  await followNote(desk); // of somebody who was killed
  const { count } = await office.read();
  if (count === 0) return false;
  const sold = await files.read("sold") ?? "";
  await files.write("note", JSON.stringify({ count: count - 1, sold: `${sold} ${name}` }));
  //                                         ^^^^^ what will be in both files, not what to do to them
  await followNote(desk);
  return true;
};

// Why it works: to write the note is one step, and the sale is made with it. Before it nothing has happened;
// after it anybody can finish the sale, and as the note says what will be in both files, twice is as good as once.
// It would break if the note said "one ticket fewer", or if it were removed before both files are written.
