import { show } from "last-ticket";
import { drawSchedule } from "last-ticket/pictures";
import { NO_LOCK } from "./_schedules.ts";

// Shows things outside of a kernel, as a learner's script would.

const started = performance.now();
await show("one", { two: 2 }, drawSchedule(NO_LOCK));
console.log(performance.now() - started < 10_000 ? "and goes on" : "late");
