import { count, listed } from "../count.ts";
import type { FileCause, FileChange } from "../file_cause.ts";
import { repairCause } from "./repair_causes.ts";

/** What is not for a lock of files. */
type OtherCause = Parameters<typeof repairCause>[0];

/** How a lock of files did not keep others out, or kept them out for good. */
export function fileCause(cause: FileCause | OtherCause): string {
  switch (cause.kind) {
    case "entered without a lock file":
      return `${cause.client} entered without a lock file.`;
    case "ignored that the file was there":
      return `${cause.client} could not create file ${cause.file}, as it was there already, and entered all ` +
        "the same.";
    case "looked, then wrote":
      return `${cause.client} looked for file ${cause.file}, found none, and wrote it in a second step: ` +
        `meanwhile ${cause.holder} had created it.`;
    case "overwrote a lock file": {
      const { client, file, holder } = cause;
      return `${client} wrote over file ${file}${aged(cause)}: it was ${holder}'s lock.`;
    }
    case "removed a lock file":
      return `${cause.client} ${removed(cause)} file ${cause.file}${aged(cause)}: it was ` +
        `${cause.holder}'s lock.`;
    case "given back inside": {
      const { client, file, isAwaitMissing } = cause;
      return `${client} gave file ${file} back while it was still in its critical section${
        isAwaitMissing ? ": is an `await` missing?" : "."
      }`;
    }
    case "left at a lock file": {
      const { client, file, holder, naps } = cause;
      return naps === 0
        ? `${client} found file ${file} of ${holder}, and left instead of waiting.`
        : `${client} still found file ${file} of ${holder} after ${
          count(naps, "nap")
        }, and left: several ` +
          "holders, one after the other, can take longer.";
    }
    case "removed the next one":
      return `${cause.client} checked how old file ${cause.file} was, and then ${
        removed(cause)
      } it: by then ` +
        `it was ${cause.holder}'s new lock.`;
    case "took over from the living": {
      const { client, file, holder, age } = cause;
      return `${client} took over when file ${file} was ${age} ms old, and ${holder} was still at work.`;
    }
    case "took over too soon": {
      const { client, file, holder, age } = cause;
      return `${client} took over when file ${file} was ${age} ms old. Until ABANDONED_AFTER has passed, ` +
        `${holder} may still be at work.`;
    }
    case "looked too early": {
      const { client, file, holder } = cause;
      return `${client} looked at file ${file} before ${holder} made it, and not again before it went in.`;
    }
    case "did not look at the holder": {
      const { client, file, own, holder } = cause;
      return `${client} created file ${own} without checking whether ${holder}, who has file ${file}, was ` +
        "done.";
    }
    case "passed by a free file": {
      const { client, file, own, other } = cause;
      return `${client} found no file ${file} and created file ${own}, and ${other} created file ${file}.`;
    }
    case "first on the list":
      return `${cause.client} came after ${cause.holder} and is first on the list: the order of names is ` +
        "not the order of arrival.";
    case "bought outside":
      return `${cause.client} bought after it had left its critical section.`;
    case "goes on after its end":
      return `${cause.client} has left and still writes file ${cause.file}: is there an interval that ` +
        "nothing stops?";
    case "looks too seldom":
      return `${cause.client} looks at the lock only every ${cause.every}.`;
    case "not taken for free": {
      const { client, file, text, holder } = cause;
      return `${holder} wrote ${text} in file ${file} when it left: ${client} read that, and waited on.`;
    }
    case "file not given back": {
      const { client, file, holder } = cause;
      return `${holder} left and did not give file ${file} back: ${client} waited until it was old.`;
    }
    case "file never given back": {
      const { client, file, holder, crashed } = cause;
      const end = crashed ? "crashed and will never" : "ended and did not";
      return `${client} waits for file ${file} of ${holder}, which ${end} give it back.`;
    }
    default:
      return fileRuleCause(cause);
  }
}

type FileRuleCause = Extract<
  FileCause,
  {
    kind:
      | "changed in a second step"
      | "changed without a look"
      | "gave back another file"
      | "changed what was there"
      | "ignored what the file said"
      | "reads for ever"
      | "changed for ever"
      | "went in after a read"
      | "waited, and went in"
      | "turn before flag"
      | "not awaited"
      | "gave way, and entered"
      | "never in the section"
      | "neither read nor write";
  }
>;

/** What was done to a file, which is called by its name or "it". */
function changed(does: FileChange, file = "it"): string {
  switch (does) {
    case "remove":
      return `removed ${file}`;
    case "rename":
      return `renamed ${file}`;
    case "write":
      return `wrote over ${file}`;
    case "replace":
      return `put its own file in the place of ${file}`;
  }
}

/** Why a rule for locks of files is broken. */
function fileRuleCause(cause: FileRuleCause | OtherCause): string {
  switch (cause.kind) {
    case "changed in a second step":
      return `${cause.client} ${
        looked(cause)
      } in a second step: in between, another client can do the same, ` +
        "and have the lock.";
    case "gave back another file": {
      const { client, file, does, own } = cause;
      return `${client} had created file ${own}, and when it was done it ${
        changed(does, `file ${file}`)
      }: it must give back its own.`;
    }
    case "changed without a look":
      return `${cause.client} did not check whose file ${cause.file} was, and ${
        changed(cause.does)
      }.`;
    case "changed what was there":
      return `${cause.client} could not create file ${cause.file}, as it was there already, and ${
        changed(cause.does)
      }.`;
    case "ignored what the file said": {
      const { client, file, holder, text } = cause;
      return `${client} read ${
        JSON.stringify(text)
      } in file ${file} and took over all the same, and ${holder} ` +
        "was still at work.";
    }
    case "reads for ever": {
      const reads = cause.reads.map(({ client, file, text }) =>
        text === undefined
          ? `${client} finds no file ${file}`
          : `${client} reads ${JSON.stringify(text)} in file ${file}`
      );
      return `${reads.join(", ")}, again and again: nobody changes that.`;
    }
    case "changed for ever": {
      const { clients, files } = cause;
      return `${listed(clients)} change ${files.length === 1 ? "file" : "files"} ${
        listed(files)
      } again ` +
        "and again, and none of them gets any further: what decides who goes first?";
    }
    case "went in after a read":
    case "waited, and went in": {
      const { client, file, text, holder, isOwn } = cause;
      const saw = text === undefined
        ? `found no file ${file}`
        : `read ${JSON.stringify(text)} in file ${file}${
          isOwn ? ", which it had written itself," : ""
        }`;
      const wentIn = cause.kind === "went in after a read"
        ? "went in"
        : "waited, and then went in all the same";
      return `${client} ${saw} and ${wentIn}, and ${holder} was inside.`;
    }
    case "turn before flag": {
      const { client, file, flag, holder } = cause;
      return `${client} wrote file ${file} before file ${flag}: in between, ${holder} looked at file ${flag}, and ` +
        "went in.";
    }
    case "not awaited":
      return `${cause.client} began to ${
        cause.operation.replace(/ (?:bank|store|fenced store)$/, "")
      } and went on before that was done: is an ` +
        "`await` missing?";
    case "gave way, and entered": {
      const { client, file, text, other } = cause;
      return `${client} wrote ${
        JSON.stringify(text)
      } into file ${file} before it was in its critical section: ` +
        `${other} read that, and went in.`;
    }
    case "never in the section":
      return cause.client === undefined
        ? "No client calls desk.criticalSection()."
        : `${cause.client} bought without calling desk.criticalSection().`;
    case "neither read nor write":
      return `${cause.call}() is neither files.read() nor files.write().`;
    default:
      return repairCause(cause);
  }
}

function looked(
  { file, does, look, age }: Extract<FileCause, { kind: "changed in a second step" }>,
): string {
  switch (look) {
    case "age":
      return `saw that file ${file} was ${age} ms old, and ${changed(does)}`;
    case "text":
      return `read file ${file}, and ${changed(does)}`;
    case "list":
      return `listed the files, and ${changed(does, `file ${file}`)}`;
    case "there":
      return `looked for file ${file}, and ${changed(does)}`;
  }
}

/** How old a file was, as its client had seen. */
function aged({ age }: { age?: number }): string {
  return age === undefined ? "" : `, which was ${age} ms old`;
}

function removed({ renamed }: { renamed: boolean }): string {
  return renamed ? "renamed" : "removed";
}
