import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  for (;;) {
    for (const window of ["a", "b", "c"]) {
      using guard = await desk.locks(window).tryAcquire();
      if (!guard) continue;
      return await desk.criticalSection(async () => {
        if (await desk.office.search() === 0) return false;
        return await withLock(desk.lock, () => desk.office.buy());
      });
    }
    await new Promise((go) => setTimeout(go, 10));
  }
};
