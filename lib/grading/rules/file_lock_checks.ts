import type { ReasonedCheck } from "../../explorer/causes/explained.ts";
import { ruleWords } from "../../text/words.ts";
import { sharedKindOf } from "../causes/shared_kind.ts";

/** Whether a client whose lock is made of files may use a thing: the files, or what it sells with the lock. */
function isOfAFileLock(on: string): boolean {
  return [undefined, "file", "tickets", "window"].includes(sharedKindOf(on));
}

/** A lock of files is built on files alone: exercise 06. */
export const onlyFiles: ReasonedCheck = {
  name: "only files",
  causeOf: async (evidence) =>
    (await import("../causes/file_lock_causes.ts")).causeOfOtherMeans(evidence),
  // By what else clients can keep each other out: a semaphore, a swap, a lease that comes before another one.
  kinds: ["acquire", "try to acquire", "take", "try to take", "swap", "get"],
  always: ({ client, kind, on }) =>
    sharedKindOf(on) === "lock"
      ? ruleWords.lockOfTheDesk(client, kind)
      : isOfAFileLock(on)
      ? undefined
      : ruleWords.notOfFiles(client, kind, on),
};

/** What is done to a file that is there already. */
const CHANGING: ReadonlySet<string> = new Set(["remove", "rename", "write"]);

/** Nobody removes, renames or writes over a file that another client has created: exercise 06. */
export const onlyItsOwnFiles: ReasonedCheck = {
  name: "only its own files",
  causeOf: async (evidence) =>
    (await import("../causes/file_lock_causes.ts")).causeOfForeignChange(evidence),
  kinds: [...CHANGING],
  readsCreators: true,
  always: ({ client, kind, on, detail }, _world, { files }) => {
    if (!CHANGING.has(kind)) return undefined;
    const changes = [
      { does: kind, file: on.replace(/^file /, "") },
      ...(kind === "rename" ? [{ does: "replace", file: detail.replace(/^to /, "") }] : []),
    ];
    for (const { does, file } of changes) {
      const { creator = client } = files[file] ?? {};
      if (creator !== client) return ruleWords.notItsFile(client, does, file, creator);
    }
    return undefined;
  },
};

/** Somebody buys within the critical section, unless there is nothing to buy: exercises 06 and 06b. */
export const someoneEnters: ReasonedCheck = {
  name: "someone enters",
  causeOf: async (evidence) =>
    (await import("../causes/file_lock_causes.ts")).causeOfNoEntry(evidence),
  remember: (memory, { kind }) => kind === "enter" ? "entered" : memory,
  atEnd: ({ clients }, { tickets }) =>
    tickets === 0 || clients.some(({ memory }) => memory !== "")
      ? undefined
      : ruleWords.nobodyEntered,
};

/** A lock of single reads and writes: exercise 06b. */
export const onlyReadsAndWrites: ReasonedCheck = {
  name: "only reads and writes",
  causeOf: async (evidence) =>
    (await import("../causes/file_lock_causes.ts")).causeOfOtherMeans(evidence),
  always: ({ client, kind, on }) =>
    !isOfAFileLock(on) || sharedKindOf(on) === "file" && kind !== "read" && kind !== "write"
      ? ruleWords.onlyReadAndWrite(client, kind, on)
      : undefined,
};

/** Longer than between two tries, and shorter than the age of an abandoned lock, in milliseconds. */
const LONG = 450;

/**
 * A lock that its holder has released is not waited for as if the holder were dead: exercise 06. Whoever
 * looks once a second cannot know sooner.
 */
export const freeAtOnce: ReasonedCheck = {
  name: "free at once",
  causeOf: async (evidence) =>
    (await import("../causes/file_lock_causes.ts")).causeOfLateEntry(evidence),
  readsClock: true,
  remember: (memory, { kind }, { now }) => {
    const { longestNap, lastStep, entered } = stayOf(memory);
    if (kind === "leave") return `${longestNap} ${lastStep} ${entered} ${now}`;
    if (entered !== undefined) return memory;
    const nap = Math.max(longestNap, now - lastStep);
    return kind === "enter" ? `${nap} ${now} ${now}` : `${nap} ${now}`;
  },
  atEnd: ({ clients }) => {
    const stays = clients.map(({ memory = "" }) => stayOf(memory))
      .filter(({ left }) => left !== undefined)
      .sort((a, b) => (a.entered ?? 0) - (b.entered ?? 0));
    const waits = stays.slice(1).map(({ entered = 0, longestNap }, index) => ({
      ms: entered - (stays[index]?.left ?? 0),
      longestNap,
    }));
    const long = waits.find(({ ms, longestNap }) => ms > Math.max(LONG, longestNap));
    return long && ruleWords.waitedTooLong(long.ms);
  },
};

/** What a client remembers for {@linkcode freeAtOnce}, in milliseconds since the start. */
function stayOf(
  memory: string,
): { longestNap: number; lastStep: number; entered?: number; left?: number } {
  const [longestNap = 0, lastStep = 0, entered, left] = memory.split(" ").map(Number);
  return {
    ...{ longestNap, lastStep },
    ...(entered !== undefined && { entered }),
    ...(left !== undefined && { left }),
  };
}

/** The exercise's ABANDONED_AFTER, in milliseconds: so long may anybody keep a lock. */
const ABANDONED_AFTER = 500;

/**
 * A client that crashed in the critical section is not taken for dead while it could still be at work: exercise
 * 06. What others see of it is how old its file is.
 */
export const waitsForTheSlow: ReasonedCheck = {
  name: "waits for the slow",
  causeOf: async (evidence) =>
    (await import("../causes/file_lock_causes.ts")).causeOfEarlyEntry(evidence),
  readsClock: true,
  remember: (memory, { kind, on, value, readOnly, fault }, { now }) => {
    const { touched, entered, place } = visitOf(memory);
    if (fault || place === "out") return memory;
    if (kind === "enter") return `${touched} ${now} in`;
    if (kind === "leave") return `0 ${entered} out`;
    const touches = on.startsWith("file ") && !readOnly && value !== "false";
    return touches ? `${now} ${entered} ${place}` : memory;
  },
  atEnd: ({ clients }) => {
    const visits = clients.map((client) => ({ ...client, ...visitOf(client.memory) }));
    const dead = visits.filter(({ status, place }) => status === "crashed" && place === "in");
    for (const { name, touched, entered } of dead) {
      const early = visits.find((next) =>
        next.entered > entered && next.entered - touched < ABANDONED_AFTER
      );
      if (early) {
        return ruleWords.tookOverTooSoon(
          early.name,
          name,
          early.entered - touched,
          ABANDONED_AFTER,
        );
      }
    }
    return undefined;
  },
};

/**
 * What a client remembers for {@linkcode waitsForTheSlow}: when it last changed a file and when it entered, in
 * milliseconds since the start, and whether it is `"in"` the critical section or `"out"` again.
 */
function visitOf(memory = ""): { touched: number; entered: number; place: string } {
  const [touched = 0, entered = 0, place = ""] = memory.split(" ");
  return { touched: Number(touched), entered: Number(entered), place };
}
