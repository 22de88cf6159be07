// wrong: every interleaving
// Gives back "1" whichever file it has created.

import type { Client } from "last-ticket";
const ABANDONED_AFTER = 500;
export const client: Client = async (desk) => {
  const { files } = desk;
  for (let n = 1;;) {
    if (await files.createNew(`${n}`)) break;
    const age = await files.age(`${n}`);
    if (age !== undefined && age > ABANDONED_AFTER) n += 1;
    else await new Promise((r) => setTimeout(r, 20));
  }
  try {
    return await desk.criticalSection(() => desk.office.buy());
  } finally {
    await files.remove("1");
  }
};
