import { table } from "../../../text/table.ts";
import { learnWords } from "../../../text/words.ts";
import { columnsOf } from "../../../text/wrap.ts";
import { commandLine } from "../../typed_command.ts";
import { certificateLines } from "../certificate.ts";
import { backKey, listKey, type PageView, quitKey, scrollKeys } from "../page.ts";
import type { LearnState, Page } from "../state.ts";
import type { TextLayout } from "../text_layout.ts";

/** What the learner has achieved, and what can come now. */
export function certificatePage(
  state: LearnState,
  { certificate, path }: Page & { kind: "certificate" },
): PageView {
  const [first = "", ...rest] = certificateLines(certificate);
  return {
    title: learnWords.finishTitle,
    next: learnWords.next.certificate,
    keymap: [listKey(state), backKey(state), quitKey(state), ...scrollKeys(state)],
    lines: (layout) => ({
      lines: [
        ...layout.wrap({ text: learnWords.certificate, style: "strong" }),
        ...layout.wrap({ text: `✓ ${first}`, style: "good" }),
        ...rest.flatMap((line) => layout.wrap(line)),
        "",
        ...layout.path(learnWords.keepCertificate, path),
        "",
        ...goOn(layout),
      ],
    }),
  };
}

function goOn(layout: TextLayout): string[] {
  const commands = learnWords.goOn.map(([command, what]) => [`  ${commandLine(command)}`, what]);
  const lines = table(commands).split("\n");
  return lines.every((line) => columnsOf(line) <= layout.width)
    ? lines
    : commands.flatMap(([command, what]) => layout.wrap(`${command}: ${what}`, "    "));
}
