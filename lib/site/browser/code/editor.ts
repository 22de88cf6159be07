import {
  autocompletion,
  closeBrackets,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from "npm:@codemirror/autocomplete@6.20.4";
import { defaultKeymap, history, historyKeymap } from "npm:@codemirror/commands@6.11.1";
import { javascript } from "npm:@codemirror/lang-javascript@6.2.5";
import {
  bracketMatching,
  indentOnInput,
  syntaxHighlighting,
} from "npm:@codemirror/language@6.13.1";
import { diagnosticCount, lintGutter, setDiagnostics } from "npm:@codemirror/lint@6.9.8";
import { EditorState } from "npm:@codemirror/state@6.7.6";
import { drawSelection, EditorView, keymap, lineNumbers } from "npm:@codemirror/view@6.43.15";
import { classHighlighter } from "npm:@lezer/highlight@1.2.5";
import type { DeskMember } from "../data.ts";

/** An editor for a learner's file. */
export interface Editor {
  /** What is in it. */
  code: string;
  /** Marks a line as wrong; none without a message. */
  mark(message?: string, line?: number): void;
  /** Lets keys go to it. */
  focus(): void;
}

/** What an editor begins with. */
export interface EditorOptions {
  readonly code: string;
  /** How those who cannot see it are told of it. */
  readonly label: string;
  /** What the desk has, to be offered after `desk.`. */
  readonly desk: readonly DeskMember[];
  /** Called after each change of its text. */
  readonly onChange: (code: string) => void;
}

/** Makes an editor within an element. The tab key leaves it, as everywhere on the page. */
export function createEditor(
  parent: HTMLElement,
  { code, label, desk, onChange }: EditorOptions,
): Editor {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: code,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        lintGutter(),
        javascript({ typescript: true }),
        syntaxHighlighting(classHighlighter),
        autocompletion({ override: [(context) => completionsOf(desk, context)] }),
        keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": label }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    get code() {
      return view.state.doc.toString();
    },
    set code(text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    focus() {
      view.focus();
    },
    mark(message, line = 1) {
      if (message === undefined && diagnosticCount(view.state) === 0) return;
      const { from, to } = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
      const marks = message === undefined
        ? []
        : [{ from, to, severity: "error" as const, message }];
      view.dispatch(setDiagnostics(view.state, marks));
    },
  };
}

/** What can stand after `desk.` and `desk.office.`, from the documentation of the kit. */
function completionsOf(
  desk: readonly DeskMember[],
  context: CompletionContext,
): CompletionResult | null {
  const path = context.matchBefore(/\b(?:\w+\.)+\w*/);
  if (!path) return null;
  const owners = path.text.split(".").slice(0, -1);
  const [first = "", second] = owners.length > 1 ? owners.slice(-2) : ["desk", owners[0]];
  const members = first === "desk" && second !== undefined && second !== "desk"
    ? desk.find(({ name }) => name === second)?.members
    : owners.at(-1) === "desk"
    ? desk
    : undefined;
  if (!members) return null;
  const options = members.map(({ name, detail, doc }): Completion => ({
    label: name,
    ...{ detail, info: doc },
    type: detail.startsWith("(") ? "method" : "property",
  }));
  return { from: path.from + path.text.lastIndexOf(".") + 1, options, validFor: /^\w*$/ };
}
