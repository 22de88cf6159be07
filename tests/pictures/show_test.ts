import { assertEquals, assertRejects } from "@std/assert";
import { show } from "last-ticket";
import { NotAwaitedError } from "last-ticket/pictures";
import { drawSchedule } from "../../lib/pictures/draw.ts";
import { foldRepeats } from "../../lib/pictures/fold_repeats.ts";
import type { SchedulePicture } from "../../lib/pictures/schedule.ts";
import { runCell } from "./_kernel.ts";
import { DEADLOCK, NO_LOCK } from "./_schedules.ts";

Deno.test("show() prints to the terminal outside of a kernel, one thing after the other", async () => {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-lock", "-A", new URL("./_show_main.ts", import.meta.url).href],
    env: { NO_COLOR: "1" },
    signal: AbortSignal.timeout(60_000),
  }).output();
  const decoder = new TextDecoder();
  assertEquals(code, 0, decoder.decode(stderr));
  const expected = ["one", "{ two: 2 }", drawSchedule(NO_LOCK).text, "and goes on", ""].join("\n");
  assertEquals(decoder.decode(stdout), expected);
});

Deno.test("show() displays each thing once in Deno's kernel, and then waits a moment", async () => {
  const schedules = new URL("./_schedules.ts", import.meta.url).href;
  const outputs = await runCell(`
    import { show } from "last-ticket";
    import { drawSchedule } from "last-ticket/pictures";
    import { DEADLOCK, NO_LOCK } from "${schedules}";
    await show(drawSchedule(NO_LOCK), "in between", { plain: 1 }, drawSchedule(DEADLOCK));
    const started = performance.now();
    await show();
    console.log(performance.now() - started >= 10 ? "waited" : "did not wait");
  `);
  const bundleOf = (picture: SchedulePicture) => ({
    "text/html": drawSchedule(picture).html,
    "text/plain": drawSchedule(picture).text,
    "application/vnd.last-ticket+json": { picture: foldRepeats(picture) },
  });
  assertEquals(outputs.map(({ type, content }) => [type, content.data ?? content.text]), [
    ["display_data", bundleOf(NO_LOCK)],
    ["stream", "in between\n"],
    ["stream", "{ plain: 1 }\n"],
    ["display_data", bundleOf(DEADLOCK)],
    ["stream", "waited\n"],
  ]);
});

Deno.test("show() says that an await is missing when it is given a promise", async () => {
  await assertRejects(
    () => show("one", Promise.resolve("two")),
    NotAwaitedError,
    "write `await` in front of it",
  );
});
