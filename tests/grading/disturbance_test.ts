import { assert, assertEquals } from "@std/assert";
import { DisturbanceMeter, isDisturbed } from "../../lib/grading/disturbance.ts";
import { inTemporaryFolder } from "../_temporary_folder.ts";

Deno.test("DisturbanceMeter finds out for how long nothing could be done", async () => {
  await inTemporaryFolder((folder) => {
    using meter = new DisturbanceMeter(folder);
    const end = performance.now() + 600;
    while (performance.now() < end);
    const { lagMs, freeBytes } = meter.disturbance;
    assert(lagMs >= 500, `${lagMs}`);
    assert(freeBytes > 0 && freeBytes < Number.MAX_SAFE_INTEGER, `${freeBytes}`);
    return Promise.resolve();
  });
});

Deno.test("isDisturbed() blames a pause of the grader, and a disk that is almost full", () => {
  const calm = { lagMs: 40, freeBytes: 2 ** 30 };
  assertEquals(isDisturbed(calm), false);
  assertEquals(isDisturbed({ ...calm, lagMs: 1_000 }), true);
  assertEquals(isDisturbed({ ...calm, freeBytes: 1_000_000 }), true);
});
