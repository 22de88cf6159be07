import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { longTest } from "../../_full.ts";
import { ownWords } from "../../_own_words.ts";
import { CourseCopy } from "./_course_copy.ts";

/** Far longer than a grading takes, also on a busy computer. */
const TIMEOUT_MS = 60_000;

/** `learn` behind pipes. */
class PipedLearn implements AsyncDisposable {
  /** All that it has printed. */
  stdout = "";
  readonly #child: Deno.ChildProcess;
  readonly #stdin: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;
  readonly #reader: ReadableStreamDefaultReader<string>;
  readonly #stderr: Promise<string>;

  constructor(course: CourseCopy, ...args: string[]) {
    this.#child = new Deno.Command(Deno.execPath(), {
      args: [...course.args, ...args],
      cwd: course.folder,
      ...{ stdin: "piped", stdout: "piped", stderr: "piped" },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).spawn();
    this.#stdin = this.#child.stdin.getWriter();
    this.#reader = this.#child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    this.#stderr = new Response(this.#child.stderr).text();
  }

  /** Waits until something is printed after what was printed before. */
  async see(text: string): Promise<string> {
    const from = this.stdout.length;
    for (;;) {
      const found = this.stdout.indexOf(text, from);
      if (found >= 0) return this.stdout.slice(from);
      const { value, done } = await this.#reader.read();
      if (done) throw new Error(`It never printed ${text}:\n${this.stdout}`);
      this.stdout += value;
    }
  }

  async type(line: string): Promise<void> {
    await this.#stdin.write(new TextEncoder().encode(`${line}\n`));
  }

  /** Waits for its end. */
  async end(): Promise<{ code: number; stderr: string }> {
    for (;;) {
      const { value, done } = await this.#reader.read();
      if (done) break;
      this.stdout += value;
    }
    const { code } = await this.#child.status;
    return { code, stderr: ownWords(await this.#stderr) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stdin.close().catch(() => {});
    await this.end();
  }
}

Deno.test("learn prints line by line when it is no terminal, and takes lines for keys", () =>
  CourseCopy.with(async (course) => {
    await using learn = new PipedLearn(course, "2");
    assertMatch(await learn.see("Then Enter."), /^Last Ticket: a course on mutual exclusion\n/);
    await learn.type("");
    const wrong = await learn.see("Keys: ");
    assertMatch(
      wrong,
      /^02 The last ticket, about 10 minutes\nFile: \S+02_last_ticket\.ts\nGrading/m,
    );
    assertMatch(
      wrong,
      /^✗ every interleaving: Ann and Bob have both bought the same ticket\. Neither/m,
    );
    assertMatch(wrong, /^ +6 +✗ write tickets = 0$/m);
    assertMatch(wrong, /^wrong: 0 of \d+ passed\.$/m);
    await learn.type("H");
    assertStringIncludes(
      await learn.see("Keys: "),
      "> H\n02 The last ticket, about 10 minutes\nHint 1",
    );
    course.solve("02_last_ticket");
    assertMatch(await learn.see("Keys: n next"), /^pass: 1 of \d+ passed\.$/m);
    await learn.type("what");
    await learn.see("Nothing happens on what here.");
    await learn.type("q");
    assertEquals(await learn.end(), { code: 0, stderr: "" });
    assertEquals(learn.stdout.includes("\x1b"), false);
    // Each line was printed once, however often it was looked at.
    assertEquals(learn.stdout.split("Welcome").length, 1);
    assertEquals(learn.stdout.split("Client process: started").length, 2);
  }));

Deno.test("learn ends with its input, but not before the grading", () =>
  CourseCopy.with(async (course) => {
    course.write(".last-ticket-progress", "version 1\ncurrent 02_last_ticket\nend\n");
    await using learn = new PipedLearn(course, "--poll");
    await learn[Symbol.asyncDispose]();
    assertMatch(learn.stdout, /^wrong: 0 of \d+ passed\.$/m);
  }));

longTest(
  "learn is refused while another one runs, which it names",
  () =>
    CourseCopy.with(async (course) => {
      await using first = new PipedLearn(course);
      await first.see("Last Ticket");
      await using second = new PipedLearn(course);
      const { code, stderr } = await second.end();
      assertEquals(code, 1);
      assertMatch(
        stderr,
        /^LearnError: Cannot learn twice at the same time in one folder: (process \d+|another process) does so already\. Go on in its window, or type q there\n$/,
      );
      assertEquals(second.stdout, "");
    }),
);

longTest(
  "learn says that its progress was damaged, and keeps the file",
  () =>
    CourseCopy.with(async (course) => {
      course.write(".last-ticket-progress", "version 7\n");
      await using learn = new PipedLearn(course);
      const welcome = (await learn.see("Then Enter.")).replaceAll("\n", " ");
      assertStringIncludes(welcome, 'it begins with "version 7" instead of "version 1".');
      const kept = [...Deno.readDirSync(course.folder)].map(({ name }) => name)
        .filter((name) => name.startsWith(".last-ticket-progress."));
      assertEquals(kept.length, 1);
      assertEquals(course.read(kept[0] ?? ""), "version 7\n");
      assertEquals(course.progress, ["current 01_shared_terminal"]);
    }),
);

Deno.test("learn exits with 2 for an argument that cannot be used, and changes nothing", () =>
  CourseCopy.with(async (course) => {
    for (
      const [args, message] of [
        [["--quick"], "CommandLineError: Cannot learn: Unknown option '--quick'"],
        [["99"], 'CommandLineError: Cannot learn as there is no exercise "99"'],
        [["--certificate", "no/where.svg"], "ReportFileError: Cannot write the report to '--cert"],
      ] as const
    ) {
      await using learn = new PipedLearn(course, ...args);
      const { code, stderr } = await learn.end();
      assertEquals(code, 2, stderr);
      assertStringIncludes(stderr, message);
    }
    assertEquals(
      [...Deno.readDirSync(course.folder)].some(({ name }) => name.endsWith("progress")),
      false,
    );
  }));
