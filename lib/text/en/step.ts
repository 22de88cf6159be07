/** A step, as far as it is worded. */
interface StepParts {
  readonly kind: string;
  readonly on: string;
  readonly detail: string;
}

/** @param on What has answered: a lease answers with a token. */
function answerWords(value: string, on?: string): string {
  if (value === "true") return "yes";
  if (value === "false") return "no";
  return on === "lease" ? `#${value}` : stockWords(value, ",");
}

/**
 * What was read of a stock, such as `"0, version 1"` or `"0, #1"`, by token 1; anything else as it is.
 *
 * @param link What stands between the count and the version or the token.
 */
export function stockWords(value: string, link: string): string {
  return value.replace(
    /^\{"count":(\d+)(?:,"(version|token)":(\d+))?\}$/,
    (_, count, mark, number) => {
      if (mark === undefined) return count;
      return `${count}${link} ${mark === "token" ? "#" : "version "}${number}`;
    },
  );
}

/**
 * A file, a semaphore or a condition by its own name, as what it is stands beside it; the fenced store by a
 * shorter one.
 */
function shortName(on: string): string {
  return on === "fenced store" ? "stock" : on.replace(/^(file|permit of|condition) /, "");
}

/** What is in a file, so that nothing can be seen, too. */
function textWords(text: string): string {
  return text === "" ? '""' : text;
}

/** What a step did, as it stands in a picture. */
export const stepWords = {
  faults: {
    crashes: "crashes",
    fails: "fails",
    late: "is late",
    "gives up": "gives up",
    spurious: "by itself",
  },
  /** What a client does, short enough for a column of a table. */
  operation: ({ kind, on, detail }: StepParts) => {
    const thing = shortName(on);
    switch (kind) {
      case "wait":
        return `wait for ${thing}`;
      case "write":
      case "swap":
        return `${kind} ${thing} = ${textWords(detail)}`;
      case "create":
        // Whose name is in it stands beside it.
        return `create ${thing}`;
      case "look at the age of":
        return `age of ${thing}`;
      case "sleep":
        return `sleep ${detail}`;
      default:
        return [kind, thing, detail].filter((word) => word !== "").join(" ");
    }
  },
  /** What came back: of the office, an object with a count. */
  answer: answerWords,
  /** What a client takes for true that has looked. */
  belief: ({ kind, on, value }: { kind: string; on: string; value: string }) => {
    const thing = shortName(on);
    const answer = answerWords(value);
    switch (kind) {
      case "look for":
        return answer === "yes" ? `${thing} is there` : `there is no ${thing}`;
      case "look at the age of":
        return `${thing} is ${answer} ms old`;
      default:
        // A file that is not there has no text: that of an empty one is "".
        return answer === "" ? `there is no ${thing}` : `${thing} = ${answer}`;
    }
  },
  /** What is shared, after a step. */
  tickets: (count: number, train?: string) =>
    train === undefined ? `tickets = ${count}` : `tickets ${train} = ${count}`,
  window: (count: number) => `window = ${count}`,
  store: ({ count, version }: { count: number; version: number }) =>
    `store = ${count}, version ${version}`,
  fencedStore: ({ count, token }: { count: number; token: number }) =>
    `stock = ${count}, #${token}`,
  lock: (holder: string | undefined, lock = "lock", readers: readonly string[] = []) =>
    `${lock}: ${readers.length > 0 ? `${readers.join(" + ")} share` : holder ?? "free"}`,
  permits: (permit: string, holders: readonly string[]) =>
    `${shortName(permit)}: ${holders.length === 0 ? "nobody" : holders.join(" + ")}`,
  /** A thing in the few letters of a picture. */
  thing: shortName,
  file: (name: string, text: string) => `${name}: ${textWords(text)}`,
  noFile: "no file",
} as const;
