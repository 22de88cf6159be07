import type { ReasonedCheck } from "../causes/explained.ts";
import { taskWords } from "../../text/words.ts";

/** Whoever throws has had a failure of its own: a task that waits must not get the error of another one. */
export const onlyOwnErrors: ReasonedCheck = {
  name: "only its own errors",
  causeOf: ({ clients, rows }) => {
    const failed = rows.find(({ step: { fault } }) => fault)?.step.client;
    const client = clients.find(({ name, status }) => status === "threw" && name !== failed)?.name;
    if (failed === undefined || client === undefined) return undefined;
    return { kind: "error of another one", client, other: failed };
  },
  remember: (memory, { fault }) => fault ? "failed" : memory,
  atEnd: ({ clients, hadFaults }) => {
    const client = clients.find(({ status, memory }) => status === "threw" && memory === "");
    return client && hadFaults
      ? taskWords.errorOfAnother(client.name, String(client.error))
      : undefined;
  },
};
