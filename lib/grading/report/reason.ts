import type { Cause } from "../../text/cause.ts";
import { causeWords } from "../../text/cause_words.ts";
import type { Finding } from "./report.ts";

/** The reason that is reported of a cause. It lies apart from reports, as most of these have none. */
export function reasonOf(cause: Cause): Required<Pick<Finding, "reason" | "cause">> {
  return { reason: causeWords(cause), cause: cause.kind };
}
