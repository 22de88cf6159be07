import type { Client } from "../../../kit/desk/desk.ts";

export const client: Client = async ({ name, files, office, criticalSection }) => {
  while (!await files.createNew("lock", name)) {
    const holder = await files.read("lock");
    if ((await files.age("lock") ?? 0) < 500) await new Promise((go) => setTimeout(go, 600));
    else if (await files.read("lock") === holder) await files.remove("lock");
  }
  const bought = await criticalSection(() => office.buy());
  await files.remove("lock");
  return bought;
};
