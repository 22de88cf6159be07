/**
 * Whether a module may keep anything in its variables from one run of its functions to the next. It is
 * decided from the source: a module whose top level has only imports, types, functions, classes without
 * static fields, and constants that are a literal or a function has nothing to keep, unless something is assigned to
 * a property: functions and classes are objects, too, and outlast a run. Whatever is not recognised counts as state,
 * so that the answer is only ever wrong on the safe side.
 *
 * @param source The source of a module, in TypeScript.
 */
export function hasModuleState(source: string): boolean {
  const module = topLevelOf(source);
  if (!module || module.outline.length > MOST_OUTLINE || mayChangeObjects(module.code, source)) {
    return true;
  }
  let text = module.outline;
  while (text !== "") {
    const statement = STATELESS.map((form) => form.exec(text)?.[0]).find((found) => found);
    if (statement === undefined) return true;
    text = text.slice(statement.length).trim();
  }
  return false;
}

/**
 * An outline that is longer is not looked at, in characters: to match it takes the square of the time. Nor
 * does it ever have two white spaces in a row: several forms in a row that take any number of them would
 * share them out in all ways there are, which takes hours.
 */
const MOST_OUTLINE = 5_000;

const NAME = String.raw`[\p{ID_Start}$_][\p{ID_Continue}$]*`;
/** A static of a class that is no method. */
const STATIC_STATE = new RegExp(
  String.raw`\bstatic\b(?![ \t]+(?:async[ \t]+)?(?:\*[ \t]*)?#?${NAME}\s*[(<])`,
  "u",
);
/** What changes the value that stands before it. */
const ASSIGNS = String.raw`(?:\+\+|--|(?:\*\*|<<|>>>?|&&|\|\||\?\?|[-+*/%&|^])?=(?![=>]))`;
/** A property is changed that is none of `this`. */
const CHANGES_A_PROPERTY = new RegExp(
  String.raw`(?<!\bthis)\.\s*#?${NAME}\s*${ASSIGNS}|[^[\s]\s*\]\s*${ASSIGNS}` +
    String.raw`|(?:\+\+|--|\bdelete\b)\s*(?:\(|(?!this\b)${NAME}\s*[.[])` +
    String.raw`|\bObject\s*\.\s*(?:assign|define|setPrototypeOf)|\bReflect\b`,
  "u",
);
const CHANGES_THIS = new RegExp(
  String.raw`\bthis\s*\.\s*#?${NAME}\s*${ASSIGNS}|(?:\+\+|--|\bdelete\b)\s*this\b`,
  "u",
);
/** Variables that are declared in square brackets are none of them. */
const DECLARED_LIST = /\b(?:const|let|var)\s*\[[^\]=]*\]/gu;
/** Something may be changed within a template, whose code is not looked at; nor is a long one here. */
const CHANGES_IN_A_TEMPLATE = /\$\{(?:[^}]{200}|[^}]{0,200}(?:\+\+|--|[^=!<>]=(?![=>])))/u;

function mayChangeObjects(code: string, source: string): boolean {
  return STATIC_STATE.test(code) || changesThisAfterStatic(code) ||
    CHANGES_A_PROPERTY.test(code.replaceAll(DECLARED_LIST, "let a")) ||
    CHANGES_IN_A_TEMPLATE.test(source);
}

/** In a static method, `this` is the class. */
function changesThisAfterStatic(code: string): boolean {
  const at = code.search(/\bstatic\b/);
  return at >= 0 && CHANGES_THIS.test(code.slice(at));
}

const EXPORT = String.raw`(?:export\s+(?:default\s+)?)?`;
const END = String.raw`\s*(?:;|\n|$)`;
/** A type, as far as it is one line of names and brackets. */
const TYPE = String
  .raw`[\p{ID_Continue}$.<>|&,"'\[\] \t]+(?:\(\)\s*=>\s*[\p{ID_Continue}$.<>|&,"' \t]+)?`;
const LITERAL = String.raw`(?:-?[\d._]+n?(?:\s*[*+\-/]\s*-?[\d._]+)*|""|true|false|null|undefined)`;
/** What is evaluated only when it is called; no second constant, assignment or statement behind it. */
const EXPRESSION = String
  .raw`(?:(?!\b(?:let|const|var|class|function|export|import)\b)(?:=[=>]|[!<>]=|[^=;,]))+?`;
const ARROW = String
  .raw`(?:async\s+)?(?:\(\)|${NAME})(?:\s*:\s*${TYPE})?\s*=>\s*(?:\{\}|${EXPRESSION})`;
const FUNCTION = String
  .raw`(?:async\s+)?function\s*\*?\s*(?:${NAME})?\s*(?:<[^()]*>)?\s*\(\)\s*(?::\s*${TYPE})?\s*\{\}`;

/** The statements that leave nothing behind, as an outline has them. */
const STATELESS: readonly RegExp[] = [
  String.raw`;`,
  String.raw`import\b[^;"()=]*""(?:\s*with\s*\{\})?${END}`,
  String.raw`export\s+(?:type\s+)?\{\}(?:\s*from\s*"")?${END}`,
  String.raw`${EXPORT}(?:declare\s+)?interface\s+[^={}();]*\{\}`,
  String.raw`${EXPORT}type\s+(?:(?!\b(?:let|const|var|class|function|export|import)\b)[^;])+;`,
  String.raw`${EXPORT}${FUNCTION}`,
  String.raw`${EXPORT}(?:abstract\s+)?class\s+[^={}();@]*\{\}`,
  String.raw`${EXPORT}const\s+${NAME}\s*(?::\s*${TYPE})?\s*=\s*` +
  String.raw`(?:${LITERAL}|${FUNCTION}|${ARROW})(?:\s+as\s+const|\s+satisfies\s+${TYPE})?${END}`,
].map((form) => new RegExp(`^${form}`, "u"));

interface Outline {
  /** The source without what is between brackets: `const a = f();` for `const a = f(x, [1]);`. */
  readonly outline: string;
  /** The source without comments and texts. */
  readonly code: string;
}

const OPENS = "({[";
const CLOSES = ")}]";
/** What stands before a regular expression, and never before a division. */
const BEFORE_REGEXP = /(?:[(,=:[!&|?{};+\-*%<>~^]|\b(?:return|typeof|case|in|of|await|yield))$/;
/** So far back is looked for it, in characters. */
const MOST_BEFORE = 20;
/** More templates within templates are not looked into: each takes a part of the stack. */
const MOST_NESTED = 50;
const TOKEN =
  /\/\/[^\n]*|\/\*[^]*?\*\/|"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'|`(?:[^`\\$]|\\[^]|\$(?!\{))*`|[^]/gy;
const REGEXP = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;

/** The outline of a module; nothing when it cannot be told. */
function topLevelOf(source: string): Outline | undefined {
  const open: string[] = [];
  let outline = "";
  let code = "";
  /** The end of it. */
  let before = "";
  for (let at = 0; at < source.length;) {
    let token = tokenAt(TOKEN, source, at);
    if (hasNoEnd(token, source, at)) return undefined;
    if (token === "/" && BEFORE_REGEXP.test(before.trimEnd())) {
      token = tokenAt(REGEXP, source, at);
      // To look for the end of each one that has none takes the square of the time.
      if (token === "") return undefined;
    }
    at += token.length;
    if (token === "`") at = endOfTemplate(source, at);
    if (at < 0) return undefined;
    const short = shortened(token);
    code += short;
    before = (before + short).slice(-MOST_BEFORE);
    const closed = CLOSES.indexOf(short);
    if (closed >= 0 && OPENS[closed] !== open.pop()) return undefined;
    if (open.length === 0) outline += short;
    if (OPENS.includes(short)) open.push(short);
  }
  if (open.length > 0) return undefined;
  const single = outline.replaceAll(/\s+/g, (space) => LINE_BREAK.test(space) ? "\n" : " ");
  return { outline: single.trim(), code };
}

const LINE_BREAK = /[\n\r\u2028\u2029]/;

/** Whether a text or a comment begins there, and does not end. */
function hasNoEnd(token: string, source: string, at: number): boolean {
  return token === '"' || token === "'" || token === "/" && source[at + 1] === "*";
}

function tokenAt(form: RegExp, source: string, at: number): string {
  form.lastIndex = at;
  return form.exec(source)?.[0] ?? "";
}

/** A comment is nothing, a text is an empty one, and a template with code in it is not recognised. */
function shortened(token: string): string {
  if (token.length === 1) return token === "`" ? "@" : token;
  if (token.startsWith("//") || token.startsWith("/*")) return " ";
  return token.startsWith("/") ? "@" : '""';
}

/** Where a template ends that has code in it; -1 when that cannot be told. */
function endOfTemplate(source: string, from: number, level = 0): number {
  if (level > MOST_NESTED) return -1;
  for (let at = from; at < source.length; at++) {
    const character = source[at];
    if (character === "\\") at++;
    else if (character === "`") return at + 1;
    else if (character === "$" && source[at + 1] === "{") {
      at = endOfCode(source, at + 2, level);
      if (at < 0) return -1;
    }
  }
  return -1;
}

/** Where the code within a template ends: its closing brace. */
function endOfCode(source: string, from: number, level: number): number {
  let depth = 1;
  for (let at = from; at < source.length;) {
    const token = tokenAt(TOKEN, source, at);
    if (hasNoEnd(token, source, at)) return -1;
    if (token === "{") depth++;
    if (token === "}" && --depth === 0) return at;
    at += token.length;
    if (token === "`") at = endOfTemplate(source, at, level + 1);
    if (at < 0) return -1;
  }
  return -1;
}
